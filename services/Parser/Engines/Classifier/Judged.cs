namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>What was said about a sentence that was not trained on.</summary>
/// <param name="Score">Of the best class: how much trust it earns, or how often that turns out right.</param>
/// <param name="IsRight">The best class is the true one.</param>
/// <param name="IsOutOfScope">The sentence means no class.</param>
internal readonly record struct Judged(double Score, bool IsRight, bool IsOutOfScope)
{
    public Evidence Evidence { get; init; }

    /// <summary>Which sentence it was, of those that were judged.</summary>
    public int Sentence { get; init; }

    /// <summary>The best class.</summary>
    public int Best { get; init; }
}
