using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>What a skill answers to (protocol: F.1). The hub routes by it.</summary>
public sealed record SkillManifest
{
    public required string Id { get; init; }
    public IReadOnlyList<ManifestIntent>? Intents { get; init; }

    /// <summary>True for a skill that lives on the robot; the hub leaves the turn to it.</summary>
    public bool? OnRobot { get; init; }

    /// <summary>Path before <c>/v1/main</c>.</summary>
    public string? BasePath { get; init; }

    /// <summary>Set by the hub: where requests go; empty for a skill on the robot.</summary>
    [JsonPropertyName("URL")] public string? Url { get; init; }
    public JsonElement? Proactives { get; init; }
    [JsonPropertyName("IHQueries")] public JsonElement? IhQueries { get; init; }
    public JsonElement? Settings { get; init; }
    public string? Description { get; init; }
    public string? Version { get; init; }
    public IReadOnlyList<string>? Examples { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record ManifestIntent
{
    public required string Name { get; init; }
    public IReadOnlyList<ManifestEntity>? Entities { get; init; }

    /// <summary>Handed to the skill when this entry matched.</summary>
    public JsonElement? Memo { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record ManifestEntity
{
    public required string Name { get; init; }

    /// <summary>String, number or boolean; the string <c>*</c> matches any value at half the weight.</summary>
    public required JsonElement Value { get; init; }

    /// <summary><c>EXACT</c> (when absent) or <c>NOT</c>.</summary>
    public string? MatchRule { get; init; }
}

/// <summary>Answer of <c>GET /v1/skills/:robotId</c>.</summary>
public sealed record SkillList(IReadOnlyList<SkillManifest> Skills);
