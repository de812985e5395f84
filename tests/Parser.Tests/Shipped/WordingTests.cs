using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>What the agents that come with the parser understand, on sentences that they were not made from.</summary>
public sealed class WordingTests
{
    private static readonly string[] GlobalTurn = ["launch", "globals/global_commands_launch"];

    [Fact]
    public async Task Unseen_wordings_are_understood_at_least_95_in_100_and_no_intent_is_left_behind()
    {
        var wrong = new List<string>();
        var perIntent = new Dictionary<string, (int Right, int All)>();
        foreach (var row in TestData.Rows("wordings.tsv"))
        {
            var result = await Understanding.ParseAsync(row[2], row[0]);
            var right = Understanding.Describe(result, row[1]) == row[1] && result.Rules is [var rule] && rule == row[0];
            if (!right)
                wrong.Add($"{row[2]} ({row[1]}): {Understanding.Describe(result, row[1])}");
            var (rightSoFar, all) = perIntent.GetValueOrDefault(row[1]);
            perIntent[row[1]] = (rightSoFar + (right ? 1 : 0), all + 1);
        }

        var total = perIntent.Values.Sum(count => count.All);
        total.ShouldBeGreaterThan(100);
        ((double)(total - wrong.Count) / total).ShouldBeGreaterThanOrEqualTo(0.95, string.Join('\n', wrong));
        perIntent.ShouldAllBe(intent => intent.Value.Right * 5 >= intent.Value.All * 4, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Foreign_sentences_launch_at_most_1_in_100()
    {
        var launched = new List<string>();
        var all = TestData.Lines("foreign.txt").ToList();
        foreach (var text in all)
        {
            var result = await Understanding.ParseAsync(text, GlobalTurn);
            if (result.Intent is not null)
                launched.Add($"{text}: {result.Intent}");
        }

        all.Count.ShouldBeGreaterThanOrEqualTo(300);
        launched.Count.ShouldBeLessThanOrEqualTo(all.Count / 100, string.Join('\n', launched));
    }

    [Fact]
    public async Task Misfires_of_the_past_do_not_come_back()
    {
        var fired = new List<string>();
        foreach (var row in TestData.Rows("misfires.tsv"))
        {
            var result = await Understanding.ParseAsync(row[1], row[0]);
            if (result.Intent is not null)
                fired.Add($"{row[1]} ({row[0]}): {result.Intent}");
        }

        fired.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_phrase_that_the_recogniser_listens_for_is_understood()
    {
        var wrong = new List<string>();
        foreach (var row in TestData.Rows("phrases.tsv"))
        {
            var meant = Understanding.Describe(await Understanding.ParseAsync(row[2], row[0]), row[1]);
            if (meant != row[1])
                wrong.Add($"{row[2]} ({row[1]}): {meant}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_phrase_of_the_recogniser_is_without_a_meaning_here()
    {
        var phrases = TestData.SourceFile("services", "Hub", "Speech", "Phrases", "en-us.txt");

        File.ReadLines(phrases)
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .Except(TestData.Rows("phrases.tsv").Select(row => row[2]))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Cases_are_not_among_the_sentences_that_the_classifier_learned_from()
    {
        var agents = Understanding.ShippedAgents;
        var normalizer = new TextNormalizer(agents.Language);
        var utterances = agents.Intents
            .SelectMany(intent => intent.Utterances, (intent, utterance) => (Rule: intent.Rules[0], Normalize(utterance.Text)))
            .ToHashSet();
        var outOfScope = agents.OutOfScope.Select(sentence => Normalize(sentence.Text)).ToHashSet();

        TestData.Rows("wordings.tsv").Where(row => utterances.Contains((row[0], Normalize(row[2])))).ShouldBeEmpty();
        TestData.Lines("foreign.txt").Where(text => outOfScope.Contains(Normalize(text))).ShouldBeEmpty();

        string Normalize(string text) => normalizer.Normalize(text).Text;
    }

    [Fact]
    public void Every_intent_that_is_learned_has_enough_sentences_to_learn_from()
    {
        var learned = Understanding.ShippedAgents.Intents.Where(intent => intent.Utterances.Count > 0).ToList();

        learned.Select(intent => intent.Name).Intersect(["hello", "goodBye", "askForTime", "requestTellJiboContent", "thanks", "howAreYou", "canJiboAction"])
            .Count().ShouldBe(7);
        learned.ShouldAllBe(intent => intent.Utterances.Count >= 10);
        Understanding.ShippedAgents.OutOfScope.Count.ShouldBeGreaterThanOrEqualTo(150);
    }
}
