using System.Text.Json;
using System.Xml.Linq;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

public class JokeTests
{
    private const int LongestPun = 300;

    private static SkillTestClient Jibo(int seed = 1) => SkillTestClient.For<JokeSkill>("joke-skill", options => options.Seed = seed);

    private static Task<TestAnswer> TellAsync(SkillTestClient jibo) =>
        jibo.LaunchAsync("requestTellJiboContent", "tell me a joke", Entities.Of(("JiboContent", "Joke")));

    [Fact]
    public async Task A_joke_is_one_announcement_and_the_end()
    {
        await using var jibo = Jibo();

        var answer = (await TellAsync(jibo)).ShouldBeFinal();

        var slim = answer.Behavior.ShouldBeOfType<Slim>();
        slim.Config.Listen.ShouldBeNull();
        var meta = slim.Config.Play!.Meta!;
        meta.MimId.ShouldBe("TellJoke");
        meta.MimType.ShouldBe("announcement");
        meta.PromptSubCategory.ShouldBe("AN");
        meta.PromptId.ShouldNotBeNull().ShouldStartWith("JK_AN_");
        answer.Events.ShouldHaveSingleItem().Event.ShouldBe(AnalyticsEvents.SkillEntry);
        answer.Session!.Trace!.ShouldHaveSingleItem().Transition.ShouldBeNull();
        jibo.Trace.ShouldBe("Announce");
    }

    [Fact]
    public async Task The_whole_answer_is_what_robots_are_sent()
    {
        await using var jibo = Jibo();
        var answer = await TellAsync(jibo);
        using var json = JsonDocument.Parse(answer.Json);

        json.RootElement.EnumerateObject().Select(property => property.Name).ShouldBe(["type", "msgID", "ts", "data", "timings"]);
        json.RootElement.GetProperty("type").GetString().ShouldBe("SKILL_ACTION");
        var action = json.RootElement.GetProperty("data").GetProperty("action");
        action.GetProperty("type").GetString().ShouldBe("JCP");
        action.GetProperty("config").GetProperty("version").GetString().ShouldBe("2.0");
        action.GetProperty("config").GetProperty("jcp").GetProperty("type").GetString().ShouldBe("SLIM");
    }

    [Fact]
    public async Task A_robot_hears_every_joke_before_one_again()
    {
        await using var jibo = Jibo();
        var heard = new List<string>();
        for (var i = 0; i < Prompts().Count; i++)
            heard.Add((await TellAsync(jibo)).PromptId!);

        heard.Distinct().Count().ShouldBe(Prompts().Count);
        (await TellAsync(jibo)).PromptId.ShouldNotBe(heard[^1]);
    }

    [Fact]
    public async Task A_turn_after_the_joke_ends_the_conversation()
    {
        await using var jibo = Jibo();
        await TellAsync(jibo);

        (await jibo.ContinueAsync("yes")).ShouldBeFinal().Json.ShouldContain("\"action\":null");
        jibo.Trace.ShouldBe("Announce:Done");
    }

    [Fact]
    public void There_are_at_least_forty_different_jokes_with_ids_of_their_own()
    {
        var prompts = Prompts();

        prompts.Count.ShouldBeGreaterThanOrEqualTo(40);
        prompts.Select(prompt => PlainSpeech.Of(prompt.Text.Source)).Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(prompts.Count);
        prompts.Select(prompt => prompt.Id).ShouldBe(Enumerable.Range(1, prompts.Count).Select(number => $"JK_AN_{number:D2}"));
    }

    [Fact]
    public async Task Every_joke_is_balanced_short_and_has_a_pause_before_its_point()
    {
        await using var jibo = Jibo();
        for (var i = 0; i < Prompts().Count; i++)
        {
            var answer = await TellAsync(jibo);
            var esml = XElement.Parse($"<esml>{answer.Esml}</esml>");
            esml.Descendants("break").ShouldContain(pause => pause.Attribute("size")!.Value == "0.6");
            answer.Speech.Length.ShouldBeInRange(20, LongestPun);
        }
    }

    [Fact]
    public void The_files_have_neither_faults_nor_warnings()
    {
        using var _ = new Disposer(Jibo(), out var jibo);

        jibo.Mims.Warnings.ShouldBeEmpty();
        jibo.Manifest!.Intents.ShouldHaveSingleItem().Name.ShouldBe("requestTellJiboContent");
    }

    private static IReadOnlyList<MimPrompt> Prompts()
    {
        using var _ = new Disposer(Jibo(), out var jibo);
        return jibo.Mims.Find("TellJoke")!.Prompts;
    }

    private sealed class Disposer : IDisposable
    {
        private readonly SkillTestClient _jibo;

        public Disposer(SkillTestClient jibo, out SkillTestClient same) => _jibo = same = jibo;

        public void Dispose() => _jibo.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
