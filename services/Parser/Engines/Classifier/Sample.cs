using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <param name="Text">A sentence to learn from.</param>
/// <param name="Class">What it means, or <see cref="OutOfScope"/>.</param>
internal readonly record struct Sample(Utterance Text, int Class)
{
    /// <summary>Means none of the classes.</summary>
    public const int OutOfScope = -1;
}
