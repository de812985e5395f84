namespace Jibo.Pegasus.Cli.Nlu.Cases;

/// <summary>A sentence and what it must come to mean.</summary>
internal sealed record SentenceCase
{
    public const string Nothing = "-";

    /// <summary>File name without its folder.</summary>
    public required string File { get; init; }

    /// <summary>From 1.</summary>
    public required int Line { get; init; }
    public required string Text { get; init; }

    /// <summary>Rules that are active; null for those that whoever asks chooses.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    /// <summary>Intents of which each is right; empty when nothing must be meant.</summary>
    public required IReadOnlyList<string> Intents { get; init; }

    /// <summary>Entities that must be so; an empty value for one that must not be there. Others may be there too.</summary>
    public IReadOnlyDictionary<string, string> Entities { get; init; } = new Dictionary<string, string>();

    /// <summary>It means none of the intents there are.</summary>
    public bool IsForeign => Intents.Count == 0;

    public string Place => $"{File}:{Line}";

    /// <summary>What is expected, as it is written in files.</summary>
    public string Expected => IsForeign
        ? Nothing
        : string.Join(' ', Entities.Select(entity => $"{entity.Key}={entity.Value.Replace(' ', '+')}").Prepend(string.Join('|', Intents)));

    public bool Expects(string? intent) => intent is null ? IsForeign : Intents.Contains(intent, StringComparer.Ordinal);
}
