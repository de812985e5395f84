using System.Numerics;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// One weight for each feature and class, kept feature by feature so that a feature adds to all classes at once. Immutable after training.
/// </summary>
internal sealed class LinearModel
{
    private readonly FeatureMap _features;
    private readonly float[] _weights;
    private readonly float[] _bias;

    /// <param name="features">The features.</param>
    /// <param name="weights">For each feature a row of <see cref="RowLength"/>.</param>
    /// <param name="bias">One row.</param>
    /// <param name="classes">How many columns of a row are used.</param>
    public LinearModel(FeatureMap features, float[] weights, float[] bias, int classes)
    {
        _features = features;
        _weights = weights;
        _bias = bias;
        Classes = classes;
    }

    public int Classes { get; }

    /// <summary>Rows are padded to whole vectors.</summary>
    public static int RowLength(int classes) => (classes + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>The score of each class: above zero is more likely than not. <paramref name="scores"/> has <see cref="RowLength"/> elements.</summary>
    public void Score(Utterance utterance, Span<float> scores)
    {
        scores.Clear();
        var sum = new WeightedSum(_weights, scores);
        _features.Extract(utterance, ref sum);
        var scale = sum.SquaredLength > 0 ? 1 / MathF.Sqrt(sum.SquaredLength) : 0;
        for (var i = 0; i < scores.Length; i++)
            scores[i] = (scores[i] * scale) + _bias[i];
    }

    private ref struct WeightedSum(float[] weights, Span<float> scores) : INumberedFeatureSink
    {
        private readonly Span<float> _scores = scores;

        public float SquaredLength { get; private set; }

        public void Add(int index, float value)
        {
            SquaredLength += value * value;
            if (index < 0)
                return;
            var row = weights.AsSpan(index * _scores.Length, _scores.Length);
            var factor = new Vector<float>(value);
            for (var i = 0; i < row.Length; i += Vector<float>.Count)
                (new Vector<float>(_scores[i..]) + (factor * new Vector<float>(row[i..]))).CopyTo(_scores[i..]);
        }
    }
}
