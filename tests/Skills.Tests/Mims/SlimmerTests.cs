using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Skills.Tests.Mims;

public class SlimmerTests
{
    private static Slimmer Of(TempFolder folder, params string[] prompts)
    {
        folder.Write("en/Test.mim", $$"""{"mim_id":"T","mim_type":"announcement","es_auto_tagging":{"voice":true},"prompts":[{{string.Join(',', prompts)}}]}""");
        return new(MimLibrary.Load(folder.Path), new());
    }

    private static string Prompt(int number, string text, string condition = "", double weight = 1, string sub = "AN", string extra = "") => FormattableString.Invariant(
        $$"""{"prompt_category":"Entry-Core","prompt_sub_category":"{{sub}}","condition":"{{condition}}","prompt":"{{text}}","prompt_id":"T_{{sub}}_{{number:D2}}","weight":{{weight}}{{extra}}}""");

    private static Turn Turn(int seed = 1, string? speaker = TestScope.AdaId, string robot = "r1", ILogger? logger = null) => new(
        new() { Type = SkillRequestTypes.ListenLaunch, Data = new() { General = new() { RobotId = robot, Lang = "en" }, Runtime = TestScope.Runtime(speaker) } },
        "test", new(TimeProvider.System, new(new Random(seed))), logger ?? NullLogger.Instance);

    private static string? Said(Slim? slim) => slim?.Config.Play!.Esml;

    [Fact]
    public void A_slim_carries_text_meta_and_auto_rules()
    {
        using var folder = new TempFolder();
        var slimmer = Of(folder, Prompt(1, "Hello ${speaker}"));

        var play = slimmer.Say(Turn(), "Test")!.Config.Play!;

        play.Esml.ShouldBe("Hello Ay da");
        play.Meta.ShouldBe(new() { PromptId = "T_AN_01", PromptSubCategory = "AN", MimId = "T", MimType = "announcement" });
        play.AutoRuleConfig!.Value.GetRawText().ShouldBe("""{"voice":true}""");
    }

    [Fact]
    public void A_prompts_own_auto_rules_win_over_the_files()
    {
        using var folder = new TempFolder();
        var slimmer = Of(folder, Prompt(1, "Hello", extra: ",\"auto_rule_override\":false"));

        slimmer.Say(Turn(), "Test")!.Config.Play!.AutoRuleConfig!.Value.GetRawText().ShouldBe("false");
    }

    [Fact]
    public void Only_prompts_that_fit_are_said()
    {
        using var folder = new TempFolder();
        var slimmer = Of(folder, Prompt(1, "known", "!!speaker"), Prompt(2, "unknown", "!speaker"), Prompt(3, "never", weight: 0), Prompt(4, "asked", sub: "Q"));

        for (var i = 0; i < 20; i++)
        {
            Said(slimmer.Say(Turn(i), "Test")).ShouldBe("known");
            Said(slimmer.Say(Turn(i, speaker: null), "Test")).ShouldBe("unknown");
        }
    }

    [Fact]
    public void A_prompt_that_cannot_be_filled_is_passed_over()
    {
        using var folder = new TempFolder();
        var slimmer = Of(folder, Prompt(1, "Hello ${speaker}"), Prompt(2, "Hello you"));

        for (var i = 0; i < 20; i++)
            Said(slimmer.Say(Turn(i, speaker: null), "Test")).ShouldBe("Hello you");
    }

    [Fact]
    public void When_nothing_fits_nothing_is_said()
    {
        using var folder = new TempFolder();

        Of(folder, Prompt(1, "Hello ${speaker}")).Say(Turn(speaker: null), "Test").ShouldBeNull();
    }

    [Fact]
    public void A_mim_that_does_not_exist_is_named()
    {
        using var folder = new TempFolder();

        Should.Throw<SkillException>(() => Of(folder, Prompt(1, "x")).Say(Turn(), "Nope")).Message.ShouldBe("MIM 'Nope' doesn't exist");
    }

    [Fact]
    public void A_robot_hears_every_prompt_before_one_again_and_none_twice_in_a_row()
    {
        using var folder = new TempFolder();
        var slimmer = Of(folder, [.. Enumerable.Range(0, 10).Select(i => Prompt(i, $"p{i}"))]);
        var turn = Turn();

        string? last = null;
        for (var round = 0; round < 50; round++)
        {
            // After the first round a robot hears 9 more, since the last of the round before counts as heard.
            var heard = Enumerable.Range(0, round == 0 ? 10 : 9).Select(_ => Said(slimmer.Say(turn, "Test"))).ToArray();
            heard.Distinct().Count().ShouldBe(heard.Length);
            heard.ShouldNotContain(last);
            last = heard[^1];
        }
    }

    [Fact]
    public void What_one_robot_heard_another_did_not()
    {
        using var folder = new TempFolder();
        var slimmer = Of(folder, Prompt(1, "one"), Prompt(2, "two"));
        var first = Said(slimmer.Say(Turn(robot: "r1"), "Test"));

        Said(slimmer.Say(Turn(robot: "r1"), "Test")).ShouldNotBe(first);
        Said(slimmer.Say(Turn(robot: "r2"), "Test")).ShouldBe(first);
    }

    [Fact]
    public void The_only_prompt_that_fits_is_said_again()
    {
        using var folder = new TempFolder();
        var slimmer = Of(folder, Prompt(1, "known", "!!speaker"), Prompt(2, "unknown", "!speaker"));

        Said(slimmer.Say(Turn(), "Test")).ShouldBe("known");
        Said(slimmer.Say(Turn(), "Test")).ShouldBe("known");
    }

    [Fact]
    public void Weight_decides_how_often()
    {
        using var folder = new TempFolder();
        folder.Write("en/Test.mim", $$"""{"mim_type":"announcement","prompts":[{{Prompt(1, "seldom")}},{{Prompt(2, "often", weight: 9)}}]}""");
        var mims = MimLibrary.Load(folder.Path);

        // A fresh memory each time, so that only the weights decide.
        var often = Enumerable.Range(0, 1000).Count(seed => Said(new Slimmer(mims, new()).Say(Turn(seed), "Test")) == "often");

        often.ShouldBeInRange(850, 950);
    }

    [Fact]
    public void The_memory_of_what_was_heard_is_bounded()
    {
        using var folder = new TempFolder();
        folder.Write("en/Test.mim", $$"""{"mim_type":"announcement","prompts":[{{Prompt(1, "one")}},{{Prompt(2, "two")}}]}""");
        var rotation = new PromptRotation(capacity: 100);
        var slimmer = new Slimmer(MimLibrary.Load(folder.Path), rotation);

        for (var robot = 0; robot < 5000; robot++)
            slimmer.Say(Turn(robot: $"r{robot}"), "Test");

        rotation.Count.ShouldBeLessThanOrEqualTo(200);
    }

    [Fact]
    public void A_condition_that_cannot_be_computed_is_not_met_and_can_be_looked_up()
    {
        using var folder = new TempFolder();
        using var log = new LogRecorder();
        var slimmer = Of(folder, Prompt(1, "never", "skill.nothing.more == 1"), Prompt(2, "always"));

        Said(slimmer.Say(Turn(logger: log.CreateLogger("test")), "Test")).ShouldBe("always");

        var entry = log.Entries.ShouldHaveSingleItem();
        entry.Level.ShouldBe(LogLevel.Debug);
        entry.Message.ShouldStartWith("en/Test.mim: the condition of prompt 'T_AN_01' cannot be computed now: There is nothing to take");
    }

    [Fact]
    public void A_prompt_that_could_not_be_said_does_not_count_as_heard()
    {
        using var folder = new TempFolder();
        var slimmer = Of(folder, Prompt(1, "one"), Prompt(2, "two"), Prompt(3, "three ${skill.nothing}"));
        var turn = Turn();

        string? last = null;
        for (var i = 0; i < 50; i++)
        {
            var said = Said(slimmer.Say(turn, "Test"));
            said.ShouldNotBe(last);
            last = said;
        }
    }

    [Fact]
    public void What_was_heard_is_no_trouble_to_files_that_change()
    {
        using var folder = new TempFolder();
        var slimmer = Of(folder, Prompt(1, "one"), Prompt(2, "two"));
        var turn = Turn();
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 5; i++)
                slimmer.Say(turn, "Test").ShouldNotBeNull();
            var prompts = Enumerable.Range(0, 1 + (round * 13 % 150)).Select(i => Prompt(i, $"p{i}"));
            folder.Write("en/Test.mim", $$"""{"mim_type":"announcement","prompts":[{{string.Join(',', prompts)}}]}""");
            slimmer.Mims.Reload().ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_silence_is_said_without_its_words()
    {
        using var folder = new TempFolder();

        Said(Of(folder, Prompt(1, "(nods)", extra: ",\"media\":\"silence\"")).Say(Turn(), "Test")).ShouldBe("");
    }

    [Fact]
    public void A_name_with_markup_is_said_and_not_obeyed()
    {
        using var folder = new TempFolder();
        var turn = Turn();
        var runtime = turn.Runtime with
        {
            Loop = turn.Runtime.Loop! with { Users = [new() { Id = TestScope.AdaId, FirstName = "<anim cat='dance'/> & ${jibo}" }] },
        };
        turn = new(turn.Request with { Data = turn.Request.Data with { Runtime = runtime } }, "test", new(TimeProvider.System, new(new Random(1))), NullLogger.Instance);

        Said(Of(folder, Prompt(1, "Hi ${speaker}")).Say(turn, "Test")).ShouldBe("Hi &lt;anim cat=&apos;dance&apos;/&gt; &amp; ${jibo}");
    }
}
