using System.Text.Json;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.OpenJiboSkill.Tests;

/// <summary>The service as it runs: what it answers to, by its settings.</summary>
public sealed class ClaimTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_runtime_it_answers_to_nothing_and_says_so_when_asked_all_the_same()
    {
        await using var skill = await SkillOverHttp.StartAsync(OpenJiboSkillService.Build, Ct);

        (await ManifestAsync(skill)).GetProperty("intents").GetArrayLength().ShouldBe(0);
        (await skill.Http.GetStringAsync("/healthcheck", Ct)).ShouldBe("ok");
        (await skill.PostAsync(SkillOverHttp.Request("LISTEN_LAUNCH", """{"id":"openjibo-skill"}"""), Ct)).PromptId!.ShouldStartWith("Away");
    }

    [Fact]
    public async Task With_one_it_answers_to_its_manifest()
    {
        await using var skill = await SkillOverHttp.StartAsync(args => OpenJiboSkillService.Build([.. args, "--openjibo:url=http://127.0.0.1:9/turn"]), Ct);

        var intent = (await ManifestAsync(skill)).GetProperty("intents")[0];
        intent.GetProperty("name").GetString().ShouldBe("askOpenJibo");
        intent.GetProperty("utterances").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_operator_may_name_the_intents_instead()
    {
        await using var skill = await SkillOverHttp.StartAsync(
            args => OpenJiboSkillService.Build([.. args, "--openjibo:url=http://127.0.0.1:9/turn", "--openjibo:intents=askOpenJibo, tellStory"]), Ct);

        var intents = (await ManifestAsync(skill)).GetProperty("intents").EnumerateArray().ToArray();
        intents.Select(intent => intent.GetProperty("name").GetString()).ShouldBe(["askOpenJibo", "tellStory"]);
        intents[0].TryGetProperty("utterances", out _).ShouldBeTrue();
        intents[1].TryGetProperty("utterances", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--openjibo:url=ftp://x.test/")]
    [InlineData("--openjibo:url=http://ada:secret@x.test/")]
    [InlineData("--openjibo:timeout=8s")]
    [InlineData("--openjibo:maxPlan=10")]
    public void A_setting_that_cannot_be_is_refused_with_its_name(string setting) =>
        Should.Throw<ServiceDefaults.Configuration.ConfigurationProblemException>(() => OpenJiboSkillService.Build(["--server:port=0", setting]))
            .Message.ShouldContain(setting.Split('=')[0].Split(':')[1], Case.Insensitive);

    private static async Task<JsonElement> ManifestAsync(SkillOverHttp skill) => JsonElement.Parse(await skill.Http.GetStringAsync("/v1/manifest", Ct));
}
