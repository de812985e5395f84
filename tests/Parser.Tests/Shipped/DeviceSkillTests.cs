using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>What launches clock, radio, settings and lamps, and what exactly they are told: robots do what an entity too many says.</summary>
public sealed class DeviceSkillTests
{
    private const string UnionName = "union_original_fst_name";

    [Fact]
    public async Task Unseen_wordings_are_understood_and_no_intent_is_left_behind()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases("robot-clock.tsv"));

        scores.Cases.ShouldBeGreaterThanOrEqualTo(700);
        ((double)scores.Results.Count(result => result.HasIntent) / scores.Cases).ShouldBeGreaterThanOrEqualTo(0.95, scores.Wrong());
        scores.Accuracy.ShouldBeGreaterThanOrEqualTo(0.94, scores.Wrong());
        scores.Intents.ShouldAllBe(intent => intent.Right * 5 >= intent.Cases * 4, scores.Wrong());
    }

    [Theory]
    [InlineData("entities-clock.tsv", 180)]
    [InlineData("entities-radio.tsv", 45)]
    [InlineData("entities-settings.tsv", 50)]
    [InlineData("entities-hue-control.tsv", 75)]
    [InlineData("entities-globals.tsv", 35)]
    public async Task Skills_are_told_the_entities_that_were_said_and_no_others(string file, int cases)
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases(file));
        scores.Cases.ShouldBeGreaterThanOrEqualTo(cases);
        scores.Wrong().ShouldBeEmpty();

        var loop = LoopPeople.Read(CaseSetting.Loop);
        foreach (var sentence in TestData.Cases(file))
        {
            var request = CaseSetting.RequestFor(sentence, CaseSetting.LaunchRules, loop, CaseSetting.LocalTime);
            var result = (await Understanding.Shipped.ParseAsync(request, TestContext.Current.CancellationToken)).Result;
            result.Entities!.Keys.Where(name => name != UnionName).Except(sentence.Entities.Keys).ShouldBeEmpty(sentence.Place);
        }
    }

    [Theory]
    [InlineData("set a timer", "handle:clock/launch")]
    [InlineData("play some jazz", "handle:radio/launch")]
    [InlineData("open settings", "handle:settings/launch")]
    [InlineData("turn on the lights", "handle:hue-control/launch")]
    public async Task A_launch_tells_the_graph_that_it_is_from(string text, string handle) =>
        (await Understanding.ParseAsync(text, "launch")).Entities.TextOf(UnionName).ShouldBe(handle);

    // No template says these: the intent is the classifier's, and what it does not know is found among the words.
    [Theory]
    [InlineData("do you happen to know what time it is in London", "askForTime city=London")]
    [InlineData("I need ten minutes on a timer for the eggs", "start domain=timer hours=null minutes=10 seconds=null")]
    public async Task What_no_template_says_has_its_entities_too(string text, string meant) =>
        Understanding.Describe(await Understanding.ParseAsync(text, "launch"), meant).ShouldBe(meant);
}
