using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>What the agents that come with the parser understand, on sentences that they were not made from.</summary>
public sealed class WordingTests
{
    [Fact]
    public async Task Unseen_wordings_are_understood_at_least_95_in_100_and_no_intent_is_left_behind()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases("wordings.tsv"));

        scores.Cases.ShouldBeGreaterThan(100);
        scores.Accuracy.ShouldBeGreaterThanOrEqualTo(0.95, scores.Wrong());
        scores.Intents.ShouldAllBe(intent => intent.Right * 5 >= intent.Cases * 4, scores.Wrong());
    }

    [Fact]
    public async Task Every_phrase_that_the_recogniser_listens_for_is_understood()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases("phrases.tsv"));

        scores.Cases.ShouldBeGreaterThanOrEqualTo(300);
        scores.Wrong().ShouldBeEmpty();
    }

    [Fact]
    public void No_phrase_of_the_recogniser_is_without_a_meaning_here()
    {
        var phrases = TestData.SourceFile("services", "Hub", "Speech", "Phrases", "en-us.txt");

        File.ReadLines(phrases)
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .Except(TestData.Cases("phrases.tsv").Select(sentence => sentence.Text))
            .ShouldBeEmpty();
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
