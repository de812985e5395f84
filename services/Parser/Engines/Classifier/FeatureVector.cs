using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>A text as numbered features of length one, for training.</summary>
internal sealed record FeatureVector(int[] Indexes, float[] Values)
{
    public static FeatureVector Of(Utterance text, FeatureMap features)
    {
        var sink = new Collector([], []);
        features.Extract(text, ref sink);
        var values = sink.Values.ToArray();
        var length = MathF.Sqrt(sink.SquaredLength);
        for (var i = 0; i < values.Length; i++)
            values[i] /= length;
        return new([.. sink.Indexes], values);
    }

    private struct Collector(List<int> indexes, List<float> values) : INumberedFeatureSink
    {
        public readonly List<int> Indexes => indexes;

        public readonly List<float> Values => values;

        public float SquaredLength { get; private set; }

        public void Add(int index, float value)
        {
            SquaredLength += value * value;
            if (index < 0)
                return;
            indexes.Add(index);
            values.Add(value);
        }
    }
}
