using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>What people say to Jibo about himself and themselves, in words that were written apart from the agents.</summary>
public sealed class ScriptedSentenceTests
{
    private static readonly string[] LaunchTurn = ["launch", "globals/global_commands_launch"];

    [Fact]
    public async Task Sentences_lead_to_the_answer_that_was_written_for_them()
    {
        var wrong = new List<string>();
        var rows = TestData.Rows("scripted.tsv").ToList();
        foreach (var row in rows)
        {
            var result = await Understanding.ParseAsync(row[1], LaunchTurn);
            if (!row[0].Split('|').Contains(result.Intent))
                wrong.Add($"{row[1]} ({row[0]}): {result.Intent ?? "nothing"}");
        }

        rows.Count.ShouldBeGreaterThanOrEqualTo(300);
        ((double)(rows.Count - wrong.Count) / rows.Count).ShouldBeGreaterThanOrEqualTo(0.97, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Serious_sentences_are_never_missed()
    {
        var missed = new List<string>();
        var rows = TestData.Rows("serious.tsv").ToList();
        foreach (var row in rows)
        {
            var result = await Understanding.ParseAsync(row[1], LaunchTurn);
            if (!row[0].Split('|').Contains(result.Intent))
                missed.Add($"{row[1]} ({row[0]}): {result.Intent ?? "nothing"}");
        }

        rows.Count.ShouldBeGreaterThanOrEqualTo(60);
        missed.ShouldBeEmpty();
    }

    [Fact]
    public void Nearly_every_scripted_intent_is_asked_for_and_none_of_the_sentences_was_learned()
    {
        var normalizer = new TextNormalizer(Understanding.ShippedAgents.Language);
        var intents = Understanding.ShippedAgents.Intents.Where(intent => intent.Agent is "chitchat-scripted" or "chitchat-care").ToList();
        var rows = TestData.Rows("scripted.tsv").Concat(TestData.Rows("serious.tsv")).ToList();
        var asked = rows.SelectMany(row => row[0].Split('|')).ToHashSet();
        var learned = intents.SelectMany(intent => intent.Utterances).Select(utterance => normalizer.Normalize(utterance.Text).Text).ToHashSet();

        intents.Select(intent => intent.Name).Distinct().Where(name => !asked.Contains(name)).ShouldBeEmpty();
        rows.Where(row => learned.Contains(normalizer.Normalize(row[1]).Text)).ShouldBeEmpty();
    }
}
