using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>What people want of the skills on the robot, in words that were written apart from the agents.</summary>
public sealed class RobotWordingTests
{
    private static readonly NluLoop Loop = new(
    [
        new() { Id = "a1", FirstName = "Ada", LastName = "Example" },
        new() { Id = "b1", FirstName = "Ben", LastName = "Example" },
        new() { Id = "z1", FirstName = "Zoe", LastName = "Li", PhoneticName = "Zoey" },
    ]);

    [Theory]
    [InlineData("robot-clock.tsv", 400, 0.95)]
    public async Task Wordings_that_nobody_looked_up_lead_to_the_right_intent(string file, int cases, double share)
    {
        var wrong = new List<string>();
        var perIntent = new Dictionary<string, (int Right, int All)>();
        var rows = TestData.Rows(file).ToList();
        foreach (var row in rows)
        {
            var result = (await Understanding.Shipped.ParseAsync(
                new() { Text = row[2], Rules = row[0].Split(','), Loop = Loop }, TestContext.Current.CancellationToken)).Result;
            // The intent of a skill is its name with the skill or the domain; what else was said is looked at below.
            var meant = string.Join(' ', row[1].Split(' ').Take(2));
            var right = Understanding.Describe(result, meant) == meant;
            if (!right)
                wrong.Add($"{row[2]} ({meant}): {Understanding.Describe(result, meant)}");
            var (rightSoFar, all) = perIntent.GetValueOrDefault(meant);
            perIntent[meant] = (rightSoFar + (right ? 1 : 0), all + 1);
        }

        rows.Count.ShouldBeGreaterThanOrEqualTo(cases);
        ((double)(rows.Count - wrong.Count) / rows.Count).ShouldBeGreaterThanOrEqualTo(share, string.Join('\n', wrong));
        perIntent.Where(intent => intent.Value.Right * 10 < intent.Value.All * 7).ShouldBeEmpty(string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("robot-clock.tsv", 0.94)]
    public async Task With_their_entities(string file, double share)
    {
        var wrong = new List<string>();
        var rows = TestData.Rows(file).ToList();
        foreach (var row in rows)
        {
            var result = (await Understanding.Shipped.ParseAsync(
                new() { Text = row[2], Rules = row[0].Split(','), Loop = Loop }, TestContext.Current.CancellationToken)).Result;
            if (Understanding.Describe(result, row[1], space: '+') != row[1])
                wrong.Add($"{row[2]} ({row[1]}): {Understanding.Describe(result, row[1], space: '+')}");
        }

        ((double)(rows.Count - wrong.Count) / rows.Count).ShouldBeGreaterThanOrEqualTo(share, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("robot-clock.tsv")]
    public void None_of_them_was_learned(string file)
    {
        var normalizer = new TextNormalizer(Understanding.ShippedAgents.Language);
        var learned = Understanding.ShippedAgents.Intents
            .SelectMany(intent => intent.Utterances)
            .Select(utterance => normalizer.Normalize(utterance.Text).Text)
            .ToHashSet(StringComparer.Ordinal);

        TestData.Rows(file).Where(row => learned.Contains(normalizer.Normalize(row[2]).Text)).Select(row => row[2]).ShouldBeEmpty();
    }
}
