using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>
/// The floors of all regression sets together, measured as <c>./pegasus nlu test</c> measures. What each set is stands in
/// <c>Data/README.md</c>.
/// </summary>
public sealed class RegressionSetTests
{
    private static readonly string[] ForeignSets = ["foreign.txt", "talk.txt"];

    /// <summary>Sentences that nobody's agent was made from: what they say of the parser is true of sentences to come.</summary>
    private static IEnumerable<string> UnseenSets =>
        Directory.EnumerateFiles(TestData.Folder, "robot-*.tsv").Select(file => Path.GetFileName(file)).Append("wordings.tsv").Order(StringComparer.Ordinal);

    [Fact]
    public async Task Unseen_wordings_mean_the_right_intent_at_least_95_in_100()
    {
        var scores = await Understanding.MeasureAsync(UnseenSets.SelectMany(TestData.Cases));
        var right = scores.Results.Count(result => result.HasIntent);

        scores.InScope.ShouldBeGreaterThanOrEqualTo(100);
        ((double)right / scores.Cases).ShouldBeGreaterThanOrEqualTo(0.95, scores.Wrong());
    }

    [Fact]
    public async Task Foreign_sentences_launch_at_most_1_in_100()
    {
        var scores = await Understanding.MeasureAsync(ForeignSets.SelectMany(TestData.Cases));

        scores.Foreign.ShouldBeGreaterThanOrEqualTo(300);
        scores.FalseAcceptRate.ShouldBeLessThanOrEqualTo(0.01, scores.Wrong());
    }

    [Fact]
    public async Task Misfires_of_the_past_do_not_come_back()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases("misfires.tsv"));

        scores.Cases.ShouldBeGreaterThanOrEqualTo(50);
        scores.Wrong().ShouldBeEmpty();
    }

    [Fact]
    public void No_sentence_of_an_unseen_set_was_learned()
    {
        var agents = Understanding.ShippedAgents;
        var normalizer = new TextNormalizer(agents.Language);
        var learned = agents.Intents
            .SelectMany(intent => intent.Utterances.SelectMany(_ => intent.Rules, (utterance, rule) => (rule, Normalize(utterance.Text))))
            .ToHashSet();
        var outOfScope = agents.OutOfScope.Select(sentence => Normalize(sentence.Text)).ToHashSet();

        UnseenSets.SelectMany(TestData.Cases)
            .Where(sentence => (sentence.Rules ?? CaseSetting.LaunchRules).Any(rule => learned.Contains((rule, Normalize(sentence.Text)))))
            .Select(sentence => sentence.Place)
            .ShouldBeEmpty();
        ForeignSets.SelectMany(TestData.Cases).Where(sentence => outOfScope.Contains(Normalize(sentence.Text))).Select(sentence => sentence.Place).ShouldBeEmpty();

        string Normalize(string text) => normalizer.Normalize(text).Text;
    }

    [Fact]
    public void No_set_has_a_sentence_twice()
    {
        foreach (var file in UnseenSets.Concat(ForeignSets).Append("misfires.tsv"))
        {
            TestData.Cases(file)
                .GroupBy(sentence => (string.Join(',', sentence.Rules ?? []), sentence.Text.ToLowerInvariant()))
                .Where(group => group.Count() > 1).Select(group => group.Last().Place).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_set_is_described()
    {
        var readme = File.ReadAllText(Path.Combine(TestData.Folder, "README.md"));

        foreach (var file in Directory.EnumerateFiles(TestData.Folder, "*.t??", SearchOption.AllDirectories))
            readme.ShouldContain($"`{Path.GetRelativePath(TestData.Folder, file)}`");
    }

    [Fact]
    public void Every_file_can_be_read_by_the_command_line()
    {
        foreach (var file in Directory.EnumerateFiles(TestData.Folder, "*.t??", SearchOption.AllDirectories))
            CaseFile.Read(file).ShouldNotBeEmpty(file);
    }
}
