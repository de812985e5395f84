using Jibo.Pegasus.Parser.Engines.Classifier.Vectors;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// Trains networks, and learns from sentences that they did not see how far they can be trusted. Where such sentences are given, all
/// networks learn all others; else each is trained without a part, judged on that part, and asked together with the rest in the end.
/// </summary>
internal static class ClassifierTrainer
{
    /// <summary>Fewer sentences of validation say too little about where the threshold lies, and so do fewer foreign ones.</summary>
    private const int EnoughValidation = 50;
    private const int EnoughOfEach = 10;

    /// <summary>A foreign sentence teaches as much as this many others at most, however few there are.</summary>
    private const double MostForeignWeight = 10;

    public static IntentClassifier Train(TrainingData data, TrainingOptions options)
    {
        var encoder = new TextEncoder(FeatureMap.Build([.. data.Samples.Select(sample => sample.Text)]), WordVectors.English);
        CheckSize(data, encoder.Features.Count, options);
        var samples = EncodedSamples.Of(data.Samples, encoder);
        var isJudgedByOthers = CanJudge(data.Validation);
        var plan = isJudgedByOthers ? TrainingPlan.OfAll(data.Samples.Count, options) : TrainingPlan.InTurn(data.Samples, options);
        var networks = new Network[plan.Learned.Length];
        // Each network is independent of the others, so the result does not depend on how many cores there are.
        TrainingThreads.ForEach(
            networks.Length,
            options.Workers,
            member => networks[member] = NetworkTrainer.Train(samples, plan.Learned[member], encoder.Features.Count, data.Classes, member, options),
            options.Progress?.CancellationToken ?? CancellationToken.None);

        var ensemble = new Ensemble(data.Classes, networks, ClassMeanings.Of(samples, data.Classes));
        var seen = isJudgedByOthers
            ? Judge(ensemble, EncodedSamples.Of(data.Validation, encoder))
            : [.. networks.SelectMany((network, member) => Judge(ensemble with { Networks = [network] }, samples, plan.Held[member]))];
        return Conclude(encoder, ensemble, seen, isJudgedByOthers, options);
    }

    /// <summary>How often all sentences will be gone through.</summary>
    public static int EpochsFor(TrainingData data, TrainingOptions options)
    {
        var members = TrainingPlan.MembersFor(data.Samples.Count);
        return (CanJudge(data.Validation) ? Math.Min(options.Members, members) : members) * options.EpochsFor(data.Samples.Count);
    }

    private static IntentClassifier Conclude(TextEncoder encoder, Ensemble ensemble, List<Judged> seen, bool isJudgedByOthers, TrainingOptions options)
    {
        var foreign = Math.Max(1, seen.Count(judged => judged.IsOutOfScope));
        var trust = Trust.Fit(seen, Math.Clamp((double)(seen.Count - foreign) / foreign, 1, MostForeignWeight));
        var weighed = seen.ConvertAll(judged => judged with { Score = trust.Weigh(judged.Evidence) });
        var fitted = Calibration.Fit([.. weighed.Select(judged => (judged.Score, judged.IsRight))]);
        // As exact as it is kept.
        var calibration = new Calibration((float)fitted.Slope, (float)fitted.Offset);
        var confident = weighed.ConvertAll(judged => judged with { Score = calibration.Confidence(judged.Score) });
        // Networks that learned less than all, and are judged one by one, seem worse than they will be together.
        var threshold = OutOfScopeThreshold.Tune(confident, options.FalseAcceptCost, isJudgedByOthers ? options.MostMissed : options.MostMissedUnjudged);
        return new(encoder, ensemble, trust, calibration, (float)threshold) { Held = HeldAnswers.Of(isJudgedByOthers, confident) };
    }

    // Without sentences of the one kind, those of the other say nothing about where the line between them is.
    private static bool CanJudge(IReadOnlyList<Sample> validation)
    {
        var foreign = validation.Count(sample => sample.Class == Sample.OutOfScope);
        return validation.Count >= EnoughValidation && foreign >= EnoughOfEach && validation.Count - foreign >= EnoughOfEach;
    }

    private static List<Judged> Judge(Ensemble ensemble, EncodedSamples samples, ReadOnlySpan<int> held)
    {
        var judged = new List<Judged>(held.Length);
        foreach (var i in held)
            judged.Add(Judge(ensemble, samples, i, isTrainedOn: true));
        return judged;
    }

    private static List<Judged> Judge(Ensemble ensemble, EncodedSamples samples) =>
        [.. Enumerable.Range(0, samples.Count).Select(i => Judge(ensemble, samples, i, isTrainedOn: false))];

    private static Judged Judge(Ensemble ensemble, EncodedSamples samples, int sample, bool isTrainedOn)
    {
        var truth = samples.Samples[sample].Class;
        var text = samples[sample];
        var shares = new float[ensemble.Columns];
        var energy = ensemble.Share(text, shares);
        var evidence = ensemble.Judge(text, shares, energy, isTrainedOn ? truth : null, out var best);
        return new(0, best == truth, truth == Sample.OutOfScope) { Evidence = evidence, Sentence = sample, Best = best };
    }

    private static void CheckSize(TrainingData data, int features, TrainingOptions options)
    {
        // Of one network, and of what its scores are made with.
        var weights = ((long)features * options.Units) + (2L * options.Units * VectorMath.Padded(data.Classes + 1));
        if (weights > options.MaxWeights)
            throw new TrainingTooLargeException($"{data.Samples.Count} sentences for {data.Classes} intents need {weights} weights; {options.MaxWeights} are allowed");
    }
}
