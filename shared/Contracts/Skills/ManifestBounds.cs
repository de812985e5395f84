namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>How much a manifest may say; the hub that reads it and the skill that serves it hold the same.</summary>
public static class ManifestBounds
{
    /// <summary>Of the whole file.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    public const int MaxAuthor = 256;

    /// <summary>Shortest <c>timeout</c>, in milliseconds.</summary>
    public const int MinTimeout = 100;

    /// <summary>Longest <c>timeout</c>, in milliseconds: no turn waits longer.</summary>
    public const int MaxTimeout = 60_000;

    public const int MaxVariants = 16;
    public const int MaxVariantName = 64;
    public const int MaxVariantWeight = 100_000;

    /// <summary>Highest <c>priority</c> of a registration to speak first; the lowest is 0.</summary>
    public const int MaxPriority = 100;

    /// <summary>Utterances of one intent.</summary>
    public const int MaxUtterances = 1000;

    /// <summary>Characters of one utterance.</summary>
    public const int MaxUtterance = 1024;

    /// <summary>A variant's name goes into analytics and conditions: ASCII letters, digits and <c>. _ -</c>.</summary>
    public static bool IsVariantName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= MaxVariantName && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
    }
}
