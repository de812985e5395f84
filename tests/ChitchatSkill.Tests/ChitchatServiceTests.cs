using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>The service as it runs, over a real socket.</summary>
public sealed class ChitchatServiceTests : IAsyncLifetime
{
    private SkillOverHttp _skill = null!;

    public async ValueTask InitializeAsync() => _skill = await SkillOverHttp.StartAsync(ChitchatSkillService.Build, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _skill.DisposeAsync();

    [Fact]
    public async Task A_launch_dances_and_an_update_ends_it()
    {
        var dance = await PostAsync(SkillOverHttp.Request("LISTEN_LAUNCH", """{"id":"chitchat-skill"}""", """
            {"nlu":{"intent":"canJiboAction","entities":{"Action":"Dance","union_original_fst_name":"handle:chitchat/launch"},"rules":["launch"]},"asr":{"text":"can you dance","confidence":1},"memo":{"mim":"RI_JBO_CanDance","type":"ScriptedResponse"}}
            """));
        dance.ShouldBeFinal().Esml.ShouldContain("<anim cat='dance'");
        using var launch = System.Text.Json.JsonDocument.Parse(dance.Json);
        var skill = launch.RootElement.GetProperty("data").GetProperty("skill").GetRawText();

        var end = await PostAsync(SkillOverHttp.Request("LISTEN_UPDATE", skill, """{"nlu":{"intent":null,"entities":null,"rules":[]},"asr":{"text":"ha ha","confidence":1}}"""));
        end.ShouldBeFinal().ShouldBeSilent();
    }

    [Fact]
    public async Task A_request_for_another_skill_is_refused() =>
        (await PostAsync(SkillOverHttp.Request("LISTEN_LAUNCH", """{"id":"news"}""", "{}")))
            .ShouldBeError("Incoming skill name doesn't match. This: 'chitchat-skill', incoming: 'news'");

    [Fact]
    public async Task An_update_without_a_session_is_refused() =>
        (await PostAsync(SkillOverHttp.Request("LISTEN_UPDATE", """{"id":"chitchat-skill"}""", "{}"))).ShouldBeError("Skill session is required");

    [Fact]
    public async Task Manifest_and_health_are_there()
    {
        (await _skill.Http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldContain("\"id\": \"chitchat-skill\"");
        (await _skill.Http.GetStringAsync("/healthcheck", TestContext.Current.CancellationToken)).ShouldBe("ok");
    }

    private Task<TestAnswer> PostAsync(string json) => _skill.PostAsync(json, TestContext.Current.CancellationToken);
}
