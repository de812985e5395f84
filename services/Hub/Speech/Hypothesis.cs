namespace Jibo.Pegasus.Hub.Speech;

/// <summary>What an engine believes was said, lower case, without punctuation.</summary>
/// <param name="Text">Words, one space between two; empty for none.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="IsKnownPhrase">The text is a complete phrase of the skills, so a pause after it is likely the end.</param>
internal sealed record Hypothesis(string Text, double Confidence, bool IsKnownPhrase = false)
{
    public static readonly Hypothesis Nothing = new(string.Empty, 0);
}
