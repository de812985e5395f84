using System.Numerics;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// One weight for each feature and class, kept feature by feature so that a feature adds to all classes at once. Immutable after training.
/// </summary>
internal sealed class LinearModel
{
    private const int MostClasses = 64 * 1024;

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

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static LinearModel Load(ModelReader reader)
    {
        var features = FeatureMap.Load(reader);
        var classes = reader.ReadNumber(1, MostClasses);
        // Rows are as long as this machine's vectors, so files have them without what pads them.
        var row = RowLength(classes);
        var weights = Pad(reader.ReadFiniteArray(checked(features.Count * classes)), classes, row);
        return new(features, weights, Pad(reader.ReadFiniteArray(classes), classes, row), classes);
    }

    public void Save(ModelWriter writer)
    {
        _features.Save(writer);
        writer.Write(Classes);
        writer.WriteArray<float>(Unpad(_weights));
        writer.WriteArray<float>(Unpad(_bias));
    }

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

    private static float[] Pad(float[] values, int classes, int row)
    {
        var padded = new float[values.Length / classes * row];
        for (var i = 0; i < values.Length / classes; i++)
            values.AsSpan(i * classes, classes).CopyTo(padded.AsSpan(i * row));
        return padded;
    }

    private float[] Unpad(float[] padded)
    {
        var row = RowLength(Classes);
        var values = new float[padded.Length / row * Classes];
        for (var i = 0; i < padded.Length / row; i++)
            padded.AsSpan(i * row, Classes).CopyTo(values.AsSpan(i * Classes));
        return values;
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
