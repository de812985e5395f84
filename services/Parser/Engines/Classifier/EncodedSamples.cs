namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Samples as numbers, one after another in a few large arrays, for training goes through them many times.</summary>
internal sealed class EncodedSamples
{
    private readonly int[] _starts;
    private readonly int[] _indexes;
    private readonly float[] _values;
    private readonly float[] _meanings;
    private readonly float[] _known;

    private EncodedSamples(IReadOnlyList<Sample> samples, int[] starts, int[] indexes, float[] values, float[] meanings, float[] known)
    {
        Samples = samples;
        _starts = starts;
        _indexes = indexes;
        _values = values;
        _meanings = meanings;
        _known = known;
    }

    public IReadOnlyList<Sample> Samples { get; }

    public int Count => Samples.Count;

    public EncodedText this[int sample] => new()
    {
        Indexes = _indexes.AsSpan(_starts[sample].._starts[sample + 1]),
        Values = _values.AsSpan(_starts[sample].._starts[sample + 1]),
        Meaning = _meanings.AsSpan(sample * TextEncoder.MeaningLength, TextEncoder.MeaningLength),
        Known = _known[sample],
    };

    public static EncodedSamples Of(IReadOnlyList<Sample> samples, TextEncoder encoder)
    {
        var starts = new int[samples.Count + 1];
        var indexes = new List<int>(samples.Count * 64);
        var values = new List<float>(samples.Count * 64);
        var meanings = new float[samples.Count * TextEncoder.MeaningLength];
        var known = new float[samples.Count];
        for (var i = 0; i < samples.Count; i++)
        {
            using var buffer = TextEncoder.Rent(samples[i].Text);
            var text = encoder.Encode(samples[i].Text, buffer);
            indexes.AddRange(text.Indexes);
            values.AddRange(text.Values);
            starts[i + 1] = indexes.Count;
            text.Meaning.CopyTo(meanings.AsSpan(i * TextEncoder.MeaningLength));
            known[i] = text.Known;
        }

        return new(samples, starts, [.. indexes], [.. values], meanings, known);
    }
}
