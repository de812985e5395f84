using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Settings;

/// <summary>Everything that is kept about one account, or about one loop.</summary>
public sealed record SettingsExport
{
    public string? AccountId { get; init; }
    public string? LoopId { get; init; }
    public required IReadOnlyList<ExportedSettings> Settings { get; init; }

    /// <summary>Where to go on (<c>after</c>) when there is more; null at the end.</summary>
    public string? Next { get; init; }
}

/// <summary>What was set of one skill: without defaults, and with what no longer fits.</summary>
public sealed record ExportedSettings
{
    public required string SkillId { get; init; }
    public required IReadOnlyDictionary<string, JsonElement> Data { get; init; }

    /// <summary>When it was last changed, ms since 1970.</summary>
    public required long UpdatedAt { get; init; }
}

/// <summary>Answer to an erasure.</summary>
/// <param name="Erased">Of how many skills something was erased.</param>
public sealed record SettingsErasure([property: JsonPropertyName("erased")] long Erased);
