using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>A trained model with what its scores are worth and how sure it must be to speak.</summary>
/// <param name="Model">The model.</param>
/// <param name="Calibration">Scores to confidence.</param>
/// <param name="Threshold">Confidence below which a text is out of scope.</param>
internal sealed record IntentClassifier(LinearModel Model, Calibration Calibration, double Threshold)
{
    /// <exception cref="TrainingTooLargeException">There is too much to learn.</exception>
    /// <exception cref="OperationCanceledException"><see cref="TrainingOptions.Progress"/> was called off.</exception>
    public static IntentClassifier Train(TrainingData data, TrainingOptions options) => ClassifierTrainer.Train(data, options);

    /// <exception cref="InvalidDataException">It is no model that this parser wrote, or it was damaged since.</exception>
    public static IntentClassifier Load(Stream stream)
    {
        using var reader = new ModelReader(stream);
        var model = LinearModel.Load(reader);
        var calibration = new Calibration(reader.ReadFinite(), reader.ReadFinite());
        var threshold = reader.ReadFinite();
        reader.Finish();
        return new(model, calibration, threshold);
    }

    /// <summary>The same model gives the same bytes.</summary>
    public void Save(Stream stream)
    {
        using var writer = new ModelWriter(stream);
        Model.Save(writer);
        writer.Write((float)Calibration.Slope);
        writer.Write((float)Calibration.Offset);
        writer.Write((float)Threshold);
        writer.Finish();
    }

    /// <summary>The classes by how likely they are, best first; as many as <paramref name="best"/> holds. Returns how many.</summary>
    public int Classify(Utterance utterance, Span<ClassScore> best)
    {
        var row = LinearModel.RowLength(Model.Classes);
        var scores = row <= 512 ? stackalloc float[row] : new float[row];
        Model.Score(utterance, scores);
        var count = 0;
        for (var c = 0; c < Model.Classes; c++)
        {
            var at = count;
            while (at > 0 && scores[c] > best[at - 1].Score)
                at--;
            if (at == best.Length)
                continue;
            count = Math.Min(count + 1, best.Length);
            for (var i = count - 1; i > at; i--)
                best[i] = best[i - 1];
            best[at] = new(c, scores[c], 0);
        }

        for (var i = 0; i < count; i++)
            best[i] = best[i] with { Confidence = Calibration.Confidence(best[i].Score) };
        return count;
    }
}

/// <param name="Class">Number of the class.</param>
/// <param name="Score">As the model gives it.</param>
/// <param name="Confidence">0 to 1.</param>
internal readonly record struct ClassScore(int Class, float Score, double Confidence);
