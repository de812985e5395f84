using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

/// <summary>The service as it runs, over a real socket.</summary>
public sealed class JokeServiceTests : IAsyncLifetime
{
    private SkillOverHttp _skill = null!;

    public async ValueTask InitializeAsync() => _skill = await SkillOverHttp.StartAsync(JokeSkillService.Build, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _skill.DisposeAsync();

    [Fact]
    public async Task A_launch_asks_a_riddle_and_an_update_tells_its_end()
    {
        var riddle = await PostAsync(SkillOverHttp.Request("LISTEN_LAUNCH", """{"id":"joke-skill"}""", """
            {"nlu":{"intent":"requestTellJiboContent","entities":{"JiboContent":"Joke","JokeKind":"Riddle"},"rules":["launch"]},"asr":{"text":"ask me a riddle","confidence":1},"memo":"Launch intent"}
            """));
        riddle.ShouldBeFinal(false).ShouldListenFor("shared/wildcard").Slims.Count.ShouldBe(1);
        using var launch = System.Text.Json.JsonDocument.Parse(riddle.Json);
        var skill = launch.RootElement.GetProperty("data").GetProperty("skill").GetRawText();

        var end = await PostAsync(SkillOverHttp.Request("LISTEN_UPDATE", skill, """
            {"nlu":{"intent":"wildcard","entities":{"content":"a banana"},"rules":["shared/wildcard"]},"asr":{"text":"a banana","confidence":1}}
            """));
        end.ShouldBeFinal(false).ShouldListenFor("shared/yes_no").Slims.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_says_which_nodes_the_turn_passed()
    {
        using var content = new StringContent(
            SkillOverHttp.Request("LISTEN_LAUNCH", """{"id":"joke-skill"}""", """
                {"nlu":{"intent":"requestTellJiboContent","entities":{"JiboContent":"Joke","JokeKind":"KnockKnock"},"rules":["launch"]},"asr":{"text":"knock","confidence":1}}
                """), System.Text.Encoding.UTF8, "application/json");
        using var answer = await _skill.Http.PostAsync("/v1/main", content, TestContext.Current.CancellationToken);

        var nodes = answer.Headers.GetValues("x-pegasus-nodes").ShouldHaveSingleItem().Split(',');
        nodes[0].ShouldBe("Jokes/Begin");
        nodes[^1].ShouldBe("Jokes/Knock%20knock/Knock/Ask");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("Jokes/Begin");
    }

    [Fact]
    public async Task A_request_for_another_skill_is_refused() =>
        (await PostAsync(SkillOverHttp.Request("LISTEN_LAUNCH", """{"id":"chitchat-skill"}""", "{}")))
            .ShouldBeError("Incoming skill name doesn't match. This: 'joke-skill', incoming: 'chitchat-skill'");

    [Fact]
    public async Task An_update_without_a_session_is_refused() =>
        (await PostAsync(SkillOverHttp.Request("LISTEN_UPDATE", """{"id":"joke-skill"}""", "{}"))).ShouldBeError("Skill session is required");

    [Fact]
    public async Task Manifest_and_health_are_there()
    {
        (await _skill.Http.GetStringAsync("/v1/manifest", TestContext.Current.CancellationToken)).ShouldContain("\"id\": \"joke-skill\"");
        (await _skill.Http.GetStringAsync("/healthcheck", TestContext.Current.CancellationToken)).ShouldBe("ok");
    }

    private Task<TestAnswer> PostAsync(string json) => _skill.PostAsync(json, TestContext.Current.CancellationToken);
}
