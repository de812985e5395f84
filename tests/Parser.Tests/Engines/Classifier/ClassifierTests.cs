using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Classifier;

public sealed class ClassifierTests
{
    private static readonly TextNormalizer Normalizer = new(Understanding.ShippedAgents.Language);
    private static readonly ClassifierEngine Engine = (ClassifierEngine)Understanding.ShippedModel.Engines[1];

    [Fact]
    public async Task Alone_it_understands_wordings_that_no_template_has()
    {
        var cases = TestData.Rows("wordings.tsv").Where(row => row[0] == "launch").ToList();
        var right = 0;
        foreach (var row in cases)
        {
            if (await ClassifyAsync(row[2], "launch") is { } result && result.Best.Intent == row[1].Split(' ')[0])
                right++;
        }

        ((double)right / cases.Count).ShouldBeGreaterThanOrEqualTo(0.85);
    }

    [Fact]
    public async Task Alone_it_leaves_foreign_sentences_alone()
    {
        var cases = TestData.Lines("foreign.txt").ToList();
        var accepted = 0;
        foreach (var text in cases)
            accepted += await ClassifyAsync(text, "launch") is null ? 0 : 1;

        ((double)accepted / cases.Count).ShouldBeLessThanOrEqualTo(0.02);
    }

    [Fact]
    public async Task It_speaks_only_for_rules_that_it_learned()
    {
        (await ClassifyAsync("tell me a joke", "shared/yes_no", "globals/global_commands_launch")).ShouldBeNull();
        (await ClassifyAsync("tell me a joke", "launch"))!.Best.Rule.ShouldBe("launch");
    }

    [Fact]
    public async Task It_never_wins_at_once_and_is_never_quite_certain()
    {
        var best = (await ClassifyAsync("could I hear a joke", "launch"))!.Best;

        best.Priority.ShouldBe(EnginePriority.Low);
        best.Confidence.ShouldBeInRange(0.5, 0.9999);
        best.Entities.Keys.ShouldContain("JiboContent");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("xqzv")]
    [InlineData("こんにちは")]
    public async Task It_says_nothing_to_what_it_has_never_seen(string text) => (await ClassifyAsync(text, "launch")).ShouldBeNull();

    [Fact]
    public void The_same_sentences_and_seed_give_the_same_model()
    {
        var first = Scores(Train(seed: 7), "some more");
        var again = Scores(Train(seed: 7), "some more");
        var other = Scores(Train(seed: 8), "some more");

        again.ShouldBe(first);
        other.ShouldNotBe(first);
    }

    [Fact]
    public void One_class_without_foreign_sentences_can_be_trained()
    {
        var samples = new[] { "hello", "hello there", "hello you" }.Select(text => new Sample(Normalizer.Normalize(text), 0)).ToList();
        var classifier = IntentClassifier.Train(new(samples, 1), TrainingOptions.Default);

        var best = new ClassScore[2];
        classifier.Classify(Normalizer.Normalize("hello"), best).ShouldBe(1);
        best[0].Confidence.ShouldBeInRange(0, 1);
    }

    [Fact]
    public void Many_classes_are_ranked()
    {
        var samples = Enumerable.Range(0, 40)
            .SelectMany(c => Enumerable.Range(0, 6).Select(i => new Sample(Normalizer.Normalize($"word{c} filler{i}"), c)))
            .ToList();
        var classifier = IntentClassifier.Train(new(samples, 40), TrainingOptions.Default);

        var best = new ClassScore[5];
        classifier.Classify(Normalizer.Normalize("word23 please"), best).ShouldBe(5);
        best[0].Class.ShouldBe(23);
        best.Select(score => score.Confidence).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void A_model_that_was_saved_says_the_same()
    {
        var trained = Train(seed: 7);
        using var file = new MemoryStream();
        trained.Save(file);
        file.Position = 0;
        var loaded = IntentClassifier.Load(file);

        loaded.Threshold.ShouldBe(trained.Threshold);
        Scores(loaded, "some more").ShouldBe(Scores(trained, "some more"));
        Scores(loaded, "take something unheard of away").ShouldBe(Scores(trained, "take something unheard of away"));
    }

    private static IntentClassifier Train(int seed)
    {
        Sample[] samples =
        [
            .. Enumerable.Range(0, 10).Select(i => new Sample(Normalizer.Normalize($"give me some more of number {i}"), 0)),
            .. Enumerable.Range(0, 10).Select(i => new Sample(Normalizer.Normalize($"take number {i} away from here"), 1)),
        ];
        return IntentClassifier.Train(new(samples, 2), TrainingOptions.Default with { Seed = seed });
    }

    private static float[] Scores(IntentClassifier classifier, string text)
    {
        var best = new ClassScore[2];
        classifier.Classify(Normalizer.Normalize(text), best);
        return [.. best.Select(score => score.Score)];
    }

    private static ValueTask<EngineResult?> ClassifyAsync(string text, params string[] rules) =>
        Engine.ParseAsync(new() { Utterance = Normalizer.Normalize(text), Rules = rules }, TestContext.Current.CancellationToken);
}
