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
    public string? Author { get; init; }
    public IReadOnlyList<string>? Examples { get; init; }

    /// <summary>Milliseconds that the hub waits for this skill; its usual time when absent.</summary>
    public int? Timeout { get; init; }

    /// <summary>Variations of the skill that are tried side by side; each robot keeps to one.</summary>
    public IReadOnlyList<ManifestVariant>? Variants { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record ManifestIntent
{
    public required string Name { get; init; }
    public IReadOnlyList<ManifestEntity>? Entities { get; init; }

    /// <summary>Handed to the skill when this entry matched.</summary>
    public JsonElement? Memo { get; init; }

    /// <summary>What people say when they mean this, in the parser's template syntax; none where the parser knows the intent already.</summary>
    public IReadOnlyList<string>? Utterances { get; init; }
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

/// <summary>One variation of a skill.</summary>
public sealed record ManifestVariant
{
    /// <summary>What weight a variant has when its manifest says none.</summary>
    public const int UsualWeight = 100;

    public required string Name { get; init; }

    /// <summary>Its share of the robots among the variants; 0 for none.</summary>
    public int? Weight { get; init; }
}

/// <summary>Answer of <c>GET /v1/skills/:robotId</c>.</summary>
public sealed record SkillList(IReadOnlyList<SkillManifest> Skills);
