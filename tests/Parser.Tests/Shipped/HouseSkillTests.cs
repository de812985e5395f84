using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>What launches the skills of the house and the report, what they listen for, and what they leave alone.</summary>
public sealed class HouseSkillTests
{
    private const string UnionName = "union_original_fst_name";

    private static readonly string[] GlobalTurn = ["launch", "globals/global_commands_launch"];

    [Fact]
    public async Task Unseen_wordings_are_understood_at_least_95_in_100_and_no_intent_is_left_behind()
    {
        var wrong = new List<string>();
        var perIntent = new Dictionary<string, (int Right, int All)>();
        foreach (var row in TestData.Rows("robot-house.tsv"))
        {
            var result = await Household.ParseAsync(row[2], row[0]);
            var meanings = row[1].Split(' ')[0].Split('|');
            var right = meanings.Contains(result.Intent) && Understanding.Describe(result, row[1])[(result.Intent!.Length)..] == row[1][row[1].Split(' ')[0].Length..];
            if (!right)
                wrong.Add($"{row[2]} ({row[1]}): {Understanding.Describe(result, row[1])}");
            var (rightSoFar, all) = perIntent.GetValueOrDefault(meanings[0]);
            perIntent[meanings[0]] = (rightSoFar + (right ? 1 : 0), all + 1);
        }

        var total = perIntent.Values.Sum(count => count.All);
        total.ShouldBeGreaterThanOrEqualTo(350);
        ((double)(total - wrong.Count) / total).ShouldBeGreaterThanOrEqualTo(0.95, string.Join('\n', wrong));
        perIntent.ShouldAllBe(intent => intent.Value.All >= 8 && intent.Value.Right * 5 >= intent.Value.All * 4, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Skills_are_told_exactly_the_entities_that_were_said()
    {
        var wrong = new List<string>();
        var rows = TestData.Rows("entities-house.tsv").ToList();
        foreach (var row in rows)
        {
            var result = await Household.ParseAsync(row[2], row[0].Split(','));
            var meant = Describe(result);
            var expected = row[1].Split(' ');
            if (meant != string.Join(' ', expected.Skip(1).Order(StringComparer.Ordinal).Prepend(expected[0])))
                wrong.Add($"{row[2]} ({row[1]}): {meant}");
        }

        rows.Count.ShouldBeGreaterThanOrEqualTo(150);
        wrong.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("open the gallery", "handle:gallery/launch")]
    [InlineData("give me my personal report", "handle:personal-report/launch")]
    [InlineData("what's the weather", "handle:personal-report/launch")]
    [InlineData("show me the menu", "handle:main-menu/launch")]
    [InlineData("read me the release notes", "handle:surprises-ota/launch")]
    [InlineData("play word of the day", "handle:word-of-the-day/launch")]
    public async Task A_launch_tells_the_graph_that_it_is_from(string text, string handle) =>
        (await Household.ParseAsync(text, GlobalTurn)).Entities.TextOf(UnionName).ShouldBe(handle);

    [Fact]
    public async Task Talk_near_the_robot_launches_at_most_1_in_100()
    {
        var launched = new List<string>();
        var all = TestData.Lines("talk.txt").ToList();
        foreach (var text in all)
        {
            if ((await Household.ParseAsync(text, GlobalTurn)).Intent is { } intent)
                launched.Add($"{text}: {intent}");
        }

        (all.Count + TestData.Lines("foreign.txt").Count()).ShouldBeGreaterThanOrEqualTo(300);
        launched.Count.ShouldBeLessThanOrEqualTo(all.Count / 100, string.Join('\n', launched));
    }

    [Theory]
    [InlineData("what can you tell me about the minecraft game")]
    [InlineData("who invented the telephone")]
    [InlineData("how tall is mount everest")]
    public async Task A_question_about_the_world_gives_way_to_whoever_says_more(string text)
    {
        var explained = await Understanding.Shipped.ExplainAsync(new() { Text = text, Rules = GlobalTurn }, TestContext.Current.CancellationToken);

        explained.Engines.SelectMany(engine => engine.Candidates).ShouldAllBe(candidate => candidate.Priority != "high");
        explained.Result.Intent.ShouldNotBeNull();
    }

    private static string Describe(NluResult result)
    {
        var entities = (result.Entities ?? new Dictionary<string, System.Text.Json.JsonElement>())
            .Where(entity => entity.Key != UnionName)
            .Select(entity => $"{entity.Key}={entity.Value.GetString()!.Replace(' ', '+')}")
            .Order(StringComparer.Ordinal);
        return string.Join(' ', entities.Prepend(result.Intent ?? "nothing"));
    }
}
