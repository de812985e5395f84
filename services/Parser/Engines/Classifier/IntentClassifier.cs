using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>A trained model with what its scores are worth and how sure it must be to speak.</summary>
/// <param name="Model">The model.</param>
/// <param name="Calibration">Scores to confidence.</param>
/// <param name="Threshold">Confidence below which a text is out of scope.</param>
internal sealed record IntentClassifier(LinearModel Model, Calibration Calibration, double Threshold)
{
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
