namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>A text as numbers.</summary>
internal readonly ref struct EncodedText
{
    /// <summary>Numbers of its features.</summary>
    public required ReadOnlySpan<int> Indexes { get; init; }

    /// <summary>How much each counts. Those of all features, known or not, always have the same length.</summary>
    public required ReadOnlySpan<float> Values { get; init; }

    /// <summary>What its words mean together: <see cref="TextEncoder.MeaningLength"/> numbers, always of the same length, or all zero.</summary>
    public required ReadOnlySpan<float> Meaning { get; init; }

    /// <summary>Which part of it occurred in training, 0 to 1.</summary>
    public required float Known { get; init; }
}
