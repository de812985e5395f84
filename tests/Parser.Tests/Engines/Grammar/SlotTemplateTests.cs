using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar;

/// <summary>Slots in templates, through the pipeline.</summary>
public sealed class SlotTemplateTests
{
    private const string Now = "2026-11-18T09:30:00.000-05:00";

    private const string Lists = "color: { red: [dark red], dark blue: [navy] }\ncity: [Boston, Paris]\nstate: [Texas]\ncountry: { France: [the french republic] }";

    private const string Agents = """
        agent: a
        lists: { size: [small, large] }
        intents:
          - name: timer
            rules: [r]
            entities: { domain: timer, hours: "null", minutes: "null", seconds: "null" }
            templates:
              - "set a timer [for {duration}]"
              - "set a {duration} timer"
          - name: alarm
            rules: [r]
            entities: { domain: alarm, ampm: pm }
            templates: ["set an alarm (for|at) {time} [{day:date}]", "set an alarm for {day:date} at {time}"]
          - name: clock
            rules: [r]
            templates: ["what time is it in {place}"]
          - name: paint
            rules: [r]
            templates: ["paint [the {size:size} wall] {color:color}", "{color:color} {size:size} {n:ordinal} {m:number}"]
        """;

    private static readonly NluPipeline Pipeline =
        Understanding.Pipeline(NluModel.Build(TestAgents.Read(("a.yaml", Agents), ("lists.yaml", Lists)), seed: 1));

    [Theory]
    [InlineData("set a timer", "timer domain=timer hours=null minutes=null seconds=null")]
    [InlineData("set a timer for an hour and a half", "timer domain=timer hours=1 minutes=30 seconds=null")]
    [InlineData("set a timer for 90 minutes", "timer domain=timer hours=null minutes=90 seconds=null")]
    [InlineData("set a five minute timer", "timer domain=timer hours=null minutes=5 seconds=null")]
    [InlineData("set an alarm for quarter to seven", "alarm domain=alarm time=6:45 ampm=pm")]
    [InlineData("set an alarm for quarter to seven am", "alarm domain=alarm time=6:45 ampm=am")]
    [InlineData("set an alarm for seven thirty tomorrow", "alarm time=7:30 ampm=pm day=tomorrow")]
    [InlineData("set an alarm at 7:30 a.m. friday", "alarm time=7:30 ampm=am day=2026-11-20")]
    [InlineData("set an alarm for the third of may at ten past eight in the morning", "alarm time=8:10 ampm=am day=2027-05-03")]
    [InlineData("what time is it in Paris, Texas?", "clock city=Paris state=Texas country=")]
    [InlineData("what time is it in the French republic", "clock city= state= country=France")]
    [InlineData("paint navy", "paint color=dark+blue")]
    [InlineData("paint the large wall dark red", "paint color=red size=large")]
    [InlineData("navy small twenty first twenty one", "paint color=dark+blue size=small n=21 m=21")]
    [InlineData("set a timer for", "nothing")]
    [InlineData("set a timer for an hourglass", "nothing")]
    [InlineData("set an alarm for february 30 at seven", "nothing")]
    [InlineData("what time is it in the middle of paris", "nothing")]
    public async Task Slots_write_the_entities_that_robots_expect(string text, string expected) =>
        Understanding.Describe(await ParseAsync(text, Now), expected, '+').ShouldBe(expected);

    [Fact]
    public async Task A_place_writes_only_what_was_said() =>
        (await ParseAsync("what time is it in paris", Now)).Entities!.Keys.ShouldBe(["city"]);

    [Fact]
    public async Task Days_are_those_of_the_robot()
    {
        // At the same moment it is thursday in one place and still wednesday in the other.
        (await ParseAsync("set an alarm for friday at seven", "2026-11-20T00:30:00.000+09:00")).Entities.TextOf("day").ShouldBe("2026-11-20");
        (await ParseAsync("set an alarm for friday at seven", "2026-11-21T00:30:00.000+09:00")).Entities.TextOf("day").ShouldBe("2026-11-27");
        (await ParseAsync("set an alarm for friday at seven", null)).Intent.ShouldBeNull();
        (await ParseAsync("set an alarm for tomorrow at seven", null)).Entities.TextOf("day").ShouldBe("tomorrow");
        (await ParseAsync("set an alarm for friday at seven", "nonsense")).Intent.ShouldBeNull();
        (await ParseAsync("set an alarm for friday at seven", "9999-12-31T23:00:00Z")).Entities.TextOf("day").ShouldBe("9999-12-31");
        (await ParseAsync("set an alarm for saturday at seven", "9999-12-31T23:00:00Z")).Intent.ShouldBeNull();
    }

    [Fact]
    public async Task Words_that_must_be_said_beat_a_slot_wherever_they_stand()
    {
        var pipeline = TestAgents.WithTemplates(("any", "wait {x:text}"), ("some", "wait {duration}"), ("this", "wait two minutes"));

        (await ParseAsync("wait two minutes", Now, pipeline)).Intent.ShouldBe("this");
        (await ParseAsync("wait three minutes", Now, pipeline)).Intent.ShouldBe("some");
        (await ParseAsync("wait for me", Now, pipeline)).Intent.ShouldBe("any");
    }

    [Fact]
    public async Task A_weight_decides_between_templates_but_lowers_no_confidence()
    {
        var pipeline = TestAgents.WithTemplates(("first", "<0.4> play a game"), ("second", "play {x:text} game"), ("third", "<2> play {x:text}"));

        var outcome = await pipeline.ParseAsync(new() { Text = "play a game", Rules = ["r"] }, TestContext.Current.CancellationToken);

        // Letters understood: 9 x 0.4, 8 x 1, 4 x 2; of two that are equal the one written first.
        outcome.Result.Intent.ShouldBe("second");
        (await TestAgents.WithTemplates(("it", "<0.1> play a game")).ParseAsync(
            new() { Text = "play a game", Rules = ["r"] }, TestContext.Current.CancellationToken)).Confidence.ShouldBe(1);
    }

    [Theory]
    [InlineData("sort")]
    [InlineData("seventh")]
    [InlineData("minutes")]
    [InlineData("redo")]
    [InlineData("set a timer for tenminutes")]
    [InlineData("paint reddish")]
    [InlineData("paint the smaller wall red")]
    [InlineData("what time is it in parish")]
    [InlineData("set an alarm for sevenths")]
    public async Task Part_of_a_word_fills_no_slot(string text) => (await ParseAsync(text, Now)).Intent.ShouldBeNull();

    private static async Task<NluResult> ParseAsync(string text, string? localTime, NluPipeline? pipeline = null) => (await (pipeline ?? Pipeline)
        .ParseAsync(new() { Text = text, Rules = ["r"], LocalTime = localTime }, TestContext.Current.CancellationToken)).Result;
}
