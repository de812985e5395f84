using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Testing;
using Jibo.Pegasus.Skills.Tests.Support;
using Jibo.Pegasus.Skills.Variants;

namespace Jibo.Pegasus.Skills.Tests.Variants;

/// <summary>Variations of a skill side by side.</summary>
public sealed class VariantTests : IDisposable
{
    private const string Both = """,{"name":"calm"},{"name":"brisk"}""";

    private readonly TempFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Robots_are_split_by_weight_and_each_keeps_its_own()
    {
        ManifestVariant[] variants = [new() { Name = "calm", Weight = 300 }, new() { Name = "brisk" }, new() { Name = "off", Weight = 0 }];
        var chosen = Enumerable.Range(0, 4000).ToDictionary(robot => robot, robot => VariantChoice.For(variants, "a-skill", $"robot-{robot}"));

        chosen.Values.Count(name => name == "calm").ShouldBeInRange(2900, 3100);
        chosen.Values.ShouldNotContain("off");
        foreach (var (robot, name) in chosen)
            VariantChoice.For(variants, "a-skill", $"robot-{robot}").ShouldBe(name);

        // More weight for one moves only robots that come to it.
        variants[1] = new() { Name = "brisk", Weight = 300 };
        chosen.Count(robot => robot.Value == "brisk" && VariantChoice.For(variants, "a-skill", $"robot-{robot.Key}") != "brisk").ShouldBe(0);
        // Two skills are split independently of each other.
        chosen.Count(robot => VariantChoice.For(variants, "b-skill", $"robot-{robot.Key}") == "brisk" && robot.Value == "brisk").ShouldBeInRange(400, 600);
    }

    [Fact]
    public void A_choice_outlives_releases() =>
        // The same in every process for ever: a change of the hash would move every robot in the field.
        new[] { "Red-Green-Blue-Gold", "Maple-Copper-River-Lantern", "r" }
            .Select(robot => VariantChoice.For([new() { Name = "calm" }, new() { Name = "brisk" }], "a-skill", robot))
            .ShouldBe(Expected);

    [Fact]
    public void Without_variants_there_is_none()
    {
        VariantChoice.For(null, "a-skill", "r").ShouldBeNull();
        VariantChoice.For([], "a-skill", "r").ShouldBeNull();
        VariantChoice.For([new() { Name = "only", Weight = 0 }], "a-skill", null).ShouldBe("only");
    }

    [Fact]
    public async Task Prompts_and_events_know_the_variant()
    {
        await using var jibo = Jibo();
        foreach (var (robot, variant) in await RobotsAsync(jibo))
        {
            jibo.Robot.RobotId = robot;
            var answer = await LaunchAsync(jibo);
            answer.ShouldSay(variant == "calm" ? "Slowly, what do you say?" : "Quick, what do you say?");
            answer.Events.Count.ShouldBe(2);
            answer.Events.ShouldAllBe(one => one.Properties!["variant"].GetString() == variant);
            answer.Events[0].Event.ShouldBe(AnalyticsEvents.SkillEntry);
            answer.Events[0].Properties!["user_initiated"].GetBoolean().ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_conversation_keeps_the_variant_it_began_with()
    {
        await using var jibo = Jibo();
        var (robot, _) = (await RobotsAsync(jibo)).First(one => one.Value == "calm");
        jibo.Robot.RobotId = robot;
        await LaunchAsync(jibo);

        // The operator gives all robots to the other one, which holds for whatever begins now.
        Write(""","variants":[{"name":"calm","weight":0},{"name":"brisk"}]""");
        jibo.Content.Reload().ShouldBeEmpty();

        (await jibo.ContinueAsync("yes")).ShouldSay("You said it slowly");
        (await LaunchAsync(jibo)).ShouldSay("Quick, what do you say?");
    }

    [Fact]
    public async Task A_conversation_that_began_without_variants_goes_on_without()
    {
        Write("");
        await using var jibo = SkillTestClient.For<AskSkill>("ask-skill", options => options.Host = new SkillHostOptions { ContentFolder = _files.Path });
        (await LaunchAsync(jibo)).ShouldSay("What do you say?");
        Write($""","variants":[{Both[1..]}]""");
        jibo.Content.Reload().ShouldBeEmpty();
        (await jibo.ContinueAsync("yes")).ShouldSay("You said it.");
    }

    [Theory]
    [InlineData("\"no such name!\"")]
    [InlineData("{}")]
    [InlineData("7")]
    public async Task A_session_that_was_tampered_with_has_no_variant(string kept)
    {
        await using var jibo = Jibo();
        await LaunchAsync(jibo);
        var request = jibo.Request(SkillRequestTypes.ListenUpdate, new() { Nlu = new() { Intent = "yes", Rules = [] } }, jibo.Session! with
        {
            Data = System.Text.Json.JsonElement.Parse($$"""{"$variant":{{kept}}}"""),
        });
        (await jibo.SendAsync(request)).ShouldSay("You said it.");
    }

    private static readonly string[] Expected = ["calm", "brisk", "calm"];

    private SkillTestClient Jibo()
    {
        Write($""","variants":[{Both[1..]}]""");
        return SkillTestClient.For<AskSkill>("ask-skill", options => options.Host = new SkillHostOptions { ContentFolder = _files.Path });
    }

    private static Task<TestAnswer> LaunchAsync(SkillTestClient jibo) =>
        jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenLaunch, new() { Nlu = new() { Intent = "go", Rules = [] } }, null));

    // A robot of each variant.
    private static async Task<Dictionary<string, string>> RobotsAsync(SkillTestClient jibo)
    {
        var robots = new Dictionary<string, string>();
        for (var i = 0; i < 50; i++)
        {
            jibo.Robot.RobotId = $"robot-{i}";
            robots[jibo.Robot.RobotId] = (await LaunchAsync(jibo)).Events[0].Properties!["variant"].GetString()!;
        }

        robots.Values.Distinct().Count().ShouldBe(2);
        return robots;
    }

    private void Write(string members)
    {
        _files.Write("ask-skill/manifest.json", $$"""{"id":"ask-skill","intents":[]{{members}}}""");
        _files.Write("ask-skill/mims/en/Ask.mim", Mim("announcement", "AN",
            ("skill.variant == 'calm'", "Slowly, what do you say?"), ("skill.variant == 'brisk'", "Quick, what do you say?"), ("!skill.variant", "What do you say?")));
        _files.Write("ask-skill/mims/en/Told.mim", Mim("announcement", "AN",
            ("skill.variant == 'calm'", "You said it slowly."), ("skill.variant == 'brisk'", "You said it quickly."), ("!skill.variant", "You said it.")));
    }

    private static string Mim(string type, string sub, params (string Condition, string Text)[] prompts) =>
        $$"""{"mim_type":"{{type}}","prompts":[{{string.Join(',', prompts.Select((prompt, i) => $$"""{"prompt_category":"Entry-Core","prompt_sub_category":"{{sub}}","condition":"{{prompt.Condition}}","prompt":"{{prompt.Text}}","prompt_id":"P_{{i}}"}"""))}}]}""";

    private sealed class AskSkill(Slimmer slimmer) : GraphSkill<Completion>("ask-skill")
    {
        protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Ask", g =>
        {
            var ask = g.Add(new JcpNode("Ask", turn =>
            {
                turn.Track("Asked");
                return slimmer.Say(turn, "Ask")!;
            }));
            var told = g.Add(new JcpNode("Told", turn => slimmer.Say(turn, "Told")!, final: true));
            ask.On(Completion.Done, told);
            told.On(Completion.Done, g.Exit(Completion.Done));
        });
    }
}
