namespace Jibo.Pegasus.Parser.Agents.Labels;

/// <summary>How much may be labelled: a mended sentence a day for years, and little enough to be learned with all else.</summary>
internal static class LabelLimits
{
    /// <summary>Labels at once.</summary>
    public const int Labels = 2000;

    /// <summary>Bytes of a request.</summary>
    public const int Bytes = 32 * 1024;

    /// <summary>Characters of what was said, and of what was heard.</summary>
    public const int Text = 400;

    /// <summary>Words of what was said; templates match no longer text either.</summary>
    public const int Words = 64;

    public const int Note = 500;
    public const int TransId = 128;
    public const int Entities = 16;

    /// <summary>Characters of an entity's value.</summary>
    public const int Value = 400;
}
