using System.Buffers;
using Jibo.Pegasus.Parser.Engines.Classifier.Vectors;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Turns texts into numbers: features that occurred in training, and the mean of what the words are like.</summary>
internal sealed class TextEncoder(FeatureMap features, WordVectors vectors)
{
    /// <summary>Vectors of words, padded to whole rows.</summary>
    public static readonly int MeaningLength = VectorMath.Padded(WordVectors.Dimensions);

    // How much the one counts beside the other: measured.
    private const float FeatureLength = 4;
    private const float MeaningWeight = 3;

    public FeatureMap Features => features;

    /// <summary>For one text after another, without memory of its own for each.</summary>
    public static Buffer Rent(Utterance text) => new(TextFeatures.Most(text) + text.Count);

    public EncodedText Encode(Utterance text, Buffer buffer)
    {
        var sink = new Collector(buffer.Indexes, buffer.Values);
        features.Extract(text, ref sink);
        var values = buffer.Values.AsSpan(0, sink.Count);
        var scale = sink.Squares > 0 ? FeatureLength / MathF.Sqrt(sink.Squares) : 0;
        foreach (ref var value in values)
            value *= scale;
        FindMeaning(text, buffer.Meaning);
        return new()
        {
            Indexes = buffer.Indexes.AsSpan(0, sink.Count),
            Values = values,
            Meaning = buffer.Meaning,
            Known = sink.Squares > 0 ? sink.KnownSquares / sink.Squares : 0,
        };
    }

    // The rarer a word, the more of what a text is about is in it.
    private void FindMeaning(Utterance text, Span<float> meaning)
    {
        meaning.Clear();
        for (var i = 0; i < text.Count; i++)
        {
            var word = vectors.Find(text[i]);
            if (word < 0)
                continue;
            var rarity = features.RarityOf(text[i]);
            vectors.AddTo(meaning, word, rarity * rarity);
        }

        var squares = VectorMath.Dot(meaning, meaning);
        var scale = squares > 0 ? MeaningWeight / MathF.Sqrt(squares) : 0;
        foreach (ref var value in meaning)
            value *= scale;
    }

    internal readonly struct Buffer(int capacity) : IDisposable
    {
        public int[] Indexes { get; } = ArrayPool<int>.Shared.Rent(capacity);

        public float[] Values { get; } = ArrayPool<float>.Shared.Rent(capacity);

        private readonly float[] _meaning = ArrayPool<float>.Shared.Rent(MeaningLength);

        public Span<float> Meaning => _meaning.AsSpan(0, MeaningLength);

        public void Dispose()
        {
            ArrayPool<int>.Shared.Return(Indexes);
            ArrayPool<float>.Shared.Return(Values);
            ArrayPool<float>.Shared.Return(_meaning);
        }
    }

    private ref struct Collector(Span<int> indexes, Span<float> values) : INumberedFeatureSink
    {
        private readonly Span<int> _indexes = indexes;
        private readonly Span<float> _values = values;

        public int Count { get; private set; }

        public float Squares { get; private set; }

        public float KnownSquares { get; private set; }

        public void Add(int index, float value)
        {
            Squares += value * value;
            if (index < 0)
                return;
            // That a word is unheard of is a feature, and no sign of knowing the text.
            if (index != FeatureMap.RareWord)
                KnownSquares += value * value;
            _indexes[Count] = index;
            _values[Count++] = value;
        }
    }
}
