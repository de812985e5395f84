using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>What launches the skills of the house and the report, what they are told, and what they leave alone.</summary>
public sealed class HouseSkillTests
{
    private const string UnionName = "union_original_fst_name";

    [Fact]
    public async Task Unseen_wordings_are_understood_and_no_intent_is_left_behind()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases("robot-house.tsv"));

        scores.Cases.ShouldBeGreaterThanOrEqualTo(350);
        scores.Accuracy.ShouldBeGreaterThanOrEqualTo(0.95, scores.Wrong());
        scores.Intents.ShouldAllBe(intent => intent.Right * 5 >= intent.Cases * 4, scores.Wrong());
    }

    [Fact]
    public async Task Skills_are_told_the_entities_that_were_said_and_no_others()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases("entities-house.tsv"));
        scores.Cases.ShouldBeGreaterThanOrEqualTo(150);
        scores.Wrong().ShouldBeEmpty();

        var loop = LoopPeople.Read(CaseSetting.Loop);
        foreach (var sentence in TestData.Cases("entities-house.tsv"))
        {
            var request = CaseSetting.RequestFor(sentence, CaseSetting.LaunchRules, loop, CaseSetting.LocalTime);
            var result = (await Understanding.Shipped.ParseAsync(request, TestContext.Current.CancellationToken)).Result;
            // An empty given name asks for the person whose name stands in the text.
            result.Entities!.Keys.Where(name => name != UnionName && result.Entities.TextOf(name) is not "")
                .Except(sentence.Entities.Keys).ShouldBeEmpty(sentence.Place);
        }
    }

    [Theory]
    [InlineData("open the gallery", "handle:gallery/launch")]
    [InlineData("give me my personal report", "handle:personal-report/launch")]
    [InlineData("what's the weather", "handle:personal-report/launch")]
    [InlineData("show me the menu", "handle:main-menu/launch")]
    [InlineData("read me the release notes", "handle:surprises-ota/launch")]
    [InlineData("play word of the day", "handle:word-of-the-day/launch")]
    public async Task A_launch_tells_the_graph_that_it_is_from(string text, string handle) =>
        (await Understanding.ParseAsync(text, "launch")).Entities.TextOf(UnionName).ShouldBe(handle);

    [Fact]
    public async Task More_talk_near_the_robot_launches_at_most_1_in_100()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases("talk.txt"));

        scores.Foreign.ShouldBeGreaterThanOrEqualTo(140);
        scores.FalseAccepts.ShouldBeLessThanOrEqualTo(scores.Foreign / 100, scores.Wrong());
    }

    [Theory]
    [InlineData("what can you tell me about the minecraft game")]
    [InlineData("who invented the telephone")]
    [InlineData("how tall is mount everest")]
    public async Task A_question_about_the_world_gives_way_to_whoever_is_surer(string text)
    {
        var explained = await Understanding.Shipped.ExplainAsync(
            new() { Text = text, Rules = CaseSetting.LaunchRules }, TestContext.Current.CancellationToken);

        explained.Result.Intent.ShouldNotBeNull();
        explained.Engines.Single(engine => engine.Name == "grammar").Candidates.ShouldAllBe(candidate => candidate.Priority == "low");
    }
}
