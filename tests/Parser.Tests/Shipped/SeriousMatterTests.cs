using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>Serious and sad matters, in whatever words they come, and harmless sentences that have the same words.</summary>
public sealed class SeriousMatterTests
{
    private static readonly HashSet<string> Serious =
        [.. Understanding.ShippedAgents.Agents.Single(agent => agent.Name == "chitchat-care").Intents.Select(intent => intent.Name)];

    [Fact]
    public async Task Said_freely_they_are_understood_85_times_in_100()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases("serious-free.tsv"));

        scores.Cases.ShouldBeGreaterThanOrEqualTo(180);
        scores.Accuracy.ShouldBeGreaterThanOrEqualTo(0.85, scores.Wrong());
    }

    [Fact]
    public async Task Harmless_sentences_with_their_words_are_never_taken_for_them()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases("parts/serious-lookalikes.txt"));

        scores.Cases.ShouldBeGreaterThanOrEqualTo(180);
        scores.Results.Where(result => result.Intent is { } intent && Serious.Contains(intent))
            .Select(result => $"{result.Case.Place} \"{result.Case.Text}\": {result.Intent}").ShouldBeEmpty();
    }

    [Fact]
    public void Each_has_sentences_to_generalise_from() =>
        Understanding.ShippedAgents.Agents.Single(agent => agent.Name == "chitchat-care").Intents
            .Where(intent => intent.Name is not ("userIsPregnant" or "parentsDivorce" or "userAsksAboutDrugs"))
            .ShouldAllBe(intent => intent.Utterances.Count >= 20);
}
