namespace Jibo.Pegasus.Hub.Words;

/// <summary>What this hub last told the parser of a skill, and what came of it.</summary>
/// <param name="Fingerprint">Of the words.</param>
/// <param name="Instance">The run of the parser that was told.</param>
/// <param name="Hash">The parser's name for the last content that it took; null when it has taken none.</param>
internal sealed record ToldWords(string Fingerprint, string Instance, string? Hash)
{
    /// <summary>The parser did not take these words; it keeps those that it took before.</summary>
    public bool Refused { get; init; }

    /// <summary>Why the parser cannot use them; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>On the hub's clock.</summary>
    public required long At { get; init; }

    /// <summary>The parser has said that it is ready.</summary>
    public bool Understood { get; init; }
}
