namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>What the sentences of each class mean on average. A sentence that is far from that hardly belongs to the class.</summary>
internal sealed class ClassMeanings
{
    private readonly float[] _sums;

    private ClassMeanings(float[] sums) => _sums = sums;

    public static ClassMeanings Of(EncodedSamples samples, int classes)
    {
        var sums = new float[classes * TextEncoder.MeaningLength];
        for (var i = 0; i < samples.Count; i++)
        {
            if (samples.Samples[i].Class is >= 0 and var meant)
                VectorMath.AddScaled(Row(sums, meant), samples[i].Meaning, 1);
        }

        return new(sums);
    }

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static ClassMeanings Load(ModelReader reader, int classes) => new(reader.ReadFiniteArray(classes * TextEncoder.MeaningLength));

    public void Save(ModelWriter writer) => writer.WriteArray<float>(_sums);

    /// <summary>-1 to 1: the cosine between a text and a class.</summary>
    /// <param name="itself">The text is one of the sentences of the class, and must not speak for itself.</param>
    public float Likeness(ReadOnlySpan<float> meaning, int meant, bool itself)
    {
        Span<float> mean = stackalloc float[TextEncoder.MeaningLength];
        Row(_sums, meant).CopyTo(mean);
        if (itself)
            VectorMath.AddScaled(mean, meaning, -1);
        var lengths = MathF.Sqrt(VectorMath.Dot(mean, mean) * VectorMath.Dot(meaning, meaning));
        return lengths > 1e-6f ? VectorMath.Dot(mean, meaning) / lengths : 0;
    }

    private static Span<float> Row(float[] sums, int meant) => sums.AsSpan(meant * TextEncoder.MeaningLength, TextEncoder.MeaningLength);
}
