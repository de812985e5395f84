namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// Trains, and learns from sentences held back how far the result can be trusted: several models are trained, each without a part of the
/// sentences, and judged on that part. The model that is used in the end learns from all of them.
/// </summary>
internal static class ClassifierTrainer
{
    private const int Folds = 5;

    /// <summary>Fewer sentences of validation say too little about where the threshold lies.</summary>
    private const int EnoughValidation = 50;

    /// <summary>With more sentences than this one held-back part says enough, and five trainings would take long.</summary>
    private const int ManySamples = 3000;

    public static IntentClassifier Train(TrainingData data, TrainingOptions options)
    {
        var model = LinearTrainer.Train(data.Samples, data.Classes, options);
        var seen = data.Validation.Count >= EnoughValidation && data.Validation.Any(sample => sample.Class == Sample.OutOfScope)
            ? Judge(model, data.Validation)
            : Judge(data.Samples, data.Classes, options);
        var calibration = Calibration.Fit([.. seen.Select(judged => (judged.Score, judged.IsRight))]);
        var threshold = OutOfScopeThreshold.Tune(
            [.. seen.Select(judged => judged with { Score = calibration.Confidence(judged.Score) })], options.FalseAcceptCost);
        return new(model, new((float)calibration.Slope, (float)calibration.Offset), (float)threshold);
    }

    /// <summary>What models say about sentences that they were not trained on.</summary>
    public static List<Judged> Judge(IReadOnlyList<Sample> samples, int classes, TrainingOptions options)
    {
        var fold = FoldOfEach(samples, options.Seed);
        var judged = new List<Judged>[FoldsFor(samples.Count)];
        // Each part is independent of the others, so the result does not depend on how many cores there are.
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Workers,
            CancellationToken = options.Progress?.CancellationToken ?? CancellationToken.None,
        };
        Parallel.For(0, judged.Length, parallel, held => judged[held] = Judge(samples, fold, held, classes, options));
        return [.. judged.SelectMany(part => part)];
    }

    /// <summary>How often all sentences will be gone through.</summary>
    public static int EpochsFor(int samples, TrainingOptions options) => (FoldsFor(samples) + 1) * options.Epochs;

    private static int FoldsFor(int samples) => samples > ManySamples ? 1 : Folds;

    private static List<Judged> Judge(IReadOnlyList<Sample> samples, int[] fold, int held, int classes, TrainingOptions options)
    {
        var model = LinearTrainer.Train([.. samples.Where((_, i) => fold[i] != held)], classes, options);
        return Judge(model, [.. samples.Where((_, i) => fold[i] == held)]);
    }

    private static List<Judged> Judge(LinearModel model, IReadOnlyList<Sample> samples)
    {
        var classifier = new IntentClassifier(model, new(1, 0), 0);
        var judged = new List<Judged>();
        Span<ClassScore> best = stackalloc ClassScore[1];
        foreach (var sample in samples)
        {
            if (classifier.Classify(sample.Text, best) > 0)
                judged.Add(new(best[0].Score, best[0].Class == sample.Class, sample.Class == Sample.OutOfScope));
        }

        return judged;
    }

    // Each class is dealt out evenly, so that no part lacks one.
    private static int[] FoldOfEach(IReadOnlyList<Sample> samples, int seed)
    {
        var fold = new int[samples.Count];
        var random = new Random(seed);
        foreach (var group in Enumerable.Range(0, samples.Count).GroupBy(i => samples[i].Class))
        {
            var members = group.ToArray();
            random.Shuffle(members);
            for (var i = 0; i < members.Length; i++)
                fold[members[i]] = i % Folds;
        }

        return fold;
    }
}

/// <param name="Score">Of the best class: as the model gives it, or calibrated.</param>
/// <param name="IsRight">The best class is the true one.</param>
/// <param name="IsOutOfScope">The sentence means no class.</param>
internal readonly record struct Judged(double Score, bool IsRight, bool IsOutOfScope);
