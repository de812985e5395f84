using Jibo.Pegasus.Parser.Engines.Classifier.Vectors;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>A trained model with what its answers are worth and how sure it must be to speak. Immutable.</summary>
internal sealed class IntentClassifier
{
    private readonly TextEncoder _encoder;
    private readonly Ensemble _ensemble;
    private readonly Trust _trust;
    private readonly Calibration _calibration;

    public IntentClassifier(TextEncoder encoder, Ensemble ensemble, Trust trust, Calibration calibration, double threshold)
    {
        _encoder = encoder;
        _ensemble = ensemble;
        _trust = trust;
        _calibration = calibration;
        Threshold = threshold;
    }

    /// <summary>Confidence below which a text is out of scope.</summary>
    public double Threshold { get; }

    public int Classes => _ensemble.Classes;

    /// <summary>What it made of sentences that it had not learned.</summary>
    public HeldAnswers Held { get; init; } = HeldAnswers.None;

    /// <exception cref="TrainingTooLargeException">There is too much to learn.</exception>
    /// <exception cref="OperationCanceledException"><see cref="TrainingOptions.Progress"/> was called off.</exception>
    public static IntentClassifier Train(TrainingData data, TrainingOptions options) => ClassifierTrainer.Train(data, options);

    /// <exception cref="InvalidDataException">It is no model that this parser wrote, or it was damaged since.</exception>
    public static IntentClassifier Load(Stream stream)
    {
        using var reader = new ModelReader(stream);
        var features = FeatureMap.Load(reader);
        var ensemble = Ensemble.Load(reader, features.Count);
        var trust = Trust.Load(reader);
        var calibration = new Calibration(reader.ReadFinite(), reader.ReadFinite());
        var threshold = reader.ReadFinite();
        var held = HeldAnswers.Load(reader, ensemble.Classes);
        reader.Finish();
        return new(new(features, WordVectors.English), ensemble, trust, calibration, threshold) { Held = held };
    }

    /// <summary>The same model gives the same bytes.</summary>
    public void Save(Stream stream)
    {
        using var writer = new ModelWriter(stream);
        _encoder.Features.Save(writer);
        _ensemble.Save(writer);
        _trust.Save(writer);
        writer.Write((float)_calibration.Slope);
        writer.Write((float)_calibration.Offset);
        writer.Write((float)Threshold);
        Held.Save(writer);
        writer.Finish();
    }

    /// <summary>The classes by how likely they are, best first; as many as <paramref name="best"/> holds. Returns how many.</summary>
    public int Classify(Utterance utterance, Span<ClassScore> best)
    {
        if (best.IsEmpty)
            return 0;
        using var buffer = TextEncoder.Rent(utterance);
        var text = _encoder.Encode(utterance, buffer);
        var columns = _ensemble.Columns;
        var shares = columns <= 1024 ? stackalloc float[columns] : new float[columns];
        var energy = _ensemble.Share(text, shares);
        var evidence = _ensemble.Judge(text, shares, energy, truth: null, out _);
        var confidence = _calibration.Confidence(_trust.Weigh(evidence));
        // Weights from a file may be finite and their sum not.
        if (!double.IsFinite(confidence))
            return 0;

        var count = Rank(shares[..Classes], best);
        var highest = Math.Max(best[0].Score, float.Epsilon);
        // Of the others we know only how they stand to the best.
        for (var i = 0; i < count; i++)
            best[i] = best[i] with { Confidence = confidence * (best[i].Score / highest) };
        return count;
    }

    private static int Rank(ReadOnlySpan<float> shares, Span<ClassScore> best)
    {
        var count = 0;
        for (var c = 0; c < shares.Length; c++)
        {
            var at = count;
            while (at > 0 && shares[c] > best[at - 1].Score)
                at--;
            if (at == best.Length)
                continue;
            count = Math.Min(count + 1, best.Length);
            for (var i = count - 1; i > at; i--)
                best[i] = best[i - 1];
            best[at] = new(c, shares[c], 0);
        }

        return count;
    }
}

/// <param name="Class">Number of the class.</param>
/// <param name="Score">Its share, 0 to 1: what speaks for it beside all others.</param>
/// <param name="Confidence">0 to 1: how often such an answer is right.</param>
internal readonly record struct ClassScore(int Class, float Score, double Confidence);
