using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Classifier;

/// <summary>What the classifier makes of the everyday set, which nothing in it is made for. The floors lie a little below what it reaches.</summary>
public sealed class EverydayTests
{
    [Fact]
    [Trait("Category", "slow")]
    public void It_understands_what_others_wrote_and_leaves_alone_what_means_nothing()
    {
        var normalizer = new TextNormalizer(Understanding.ShippedAgents.Language);
        var names = TestData.Rows("everyday/train.tsv").Select(row => row[0]).Where(name => name != "-").Distinct().ToList();
        var classifier = IntentClassifier.Train(new(Read("train"), names.Count, Read("validation")), TrainingOptions.Default with { Seed = 1 });

        var (inScope, right, foreign, left) = (0, 0, 0, 0);
        Span<ClassScore> best = stackalloc ClassScore[1];
        foreach (var test in Read("test"))
        {
            var said = classifier.Classify(test.Text, best) > 0 && best[0].Confidence >= classifier.Threshold ? best[0].Class : Sample.OutOfScope;
            if (test.Class == Sample.OutOfScope)
            {
                foreign++;
                left += said == Sample.OutOfScope ? 1 : 0;
            }
            else
            {
                inScope++;
                right += said == test.Class ? 1 : 0;
            }
        }

        ((double)right / inScope).ShouldBeGreaterThanOrEqualTo(0.60);
        ((double)left / foreign).ShouldBeGreaterThanOrEqualTo(0.25);

        List<Sample> Read(string part) =>
            [.. TestData.Rows($"everyday/{part}.tsv").Select(row => new Sample(normalizer.Normalize(row[1]), names.IndexOf(row[0])))];
    }

    [Fact]
    public void What_would_not_fit_in_memory_is_refused()
    {
        var normalizer = new TextNormalizer(LanguagePack.Bare);
        var samples = Enumerable.Range(0, 100).Select(i => new Sample(normalizer.Normalize($"sentence{i} with word{i} and term{i}"), i % 2)).ToList();

        Should.Throw<TrainingTooLargeException>(() => IntentClassifier.Train(new(samples, 2), TrainingOptions.Default with { MaxWeights = 10_000 }))
            .Message.ShouldContain("10000");
    }

    [Fact]
    public void Training_stops_when_nobody_waits_for_it()
    {
        var normalizer = new TextNormalizer(LanguagePack.Bare);
        var samples = Enumerable.Range(0, 100).Select(i => new Sample(normalizer.Normalize($"sentence {i}"), i % 2)).ToList();

        Should.Throw<OperationCanceledException>(() => IntentClassifier.Train(
            new(samples, 2), TrainingOptions.Default with { Progress = new(new CancellationToken(canceled: true)) }));
    }
}
