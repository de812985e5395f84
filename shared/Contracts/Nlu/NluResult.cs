using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>What was meant. "Nothing" has a null intent, null entities and no rules.</summary>
public sealed record NluResult
{
    /// <summary>The parser understood nothing.</summary>
    public static NluResult Nothing { get; } = new();

    /// <summary>Speech was noise: entities are an empty object here, not null.</summary>
    public static NluResult Garbage { get; } = new() { Entities = new Dictionary<string, JsonElement>() };

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Intent { get; init; }

    /// <summary>Values are strings, numbers, or arrays of them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public IReadOnlyDictionary<string, JsonElement>? Entities { get; init; }

    /// <summary>The rule that won, as it was asked for.</summary>
    public IReadOnlyList<string>? Rules { get; init; } = [];

    /// <summary>Answers of external agents by name.</summary>
    public IReadOnlyDictionary<string, ExternalNluResult>? External { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record ExternalNluResult
{
    public IReadOnlyList<string>? Rules { get; init; }
    public string? Intent { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Entities { get; init; }
    public JsonElement? Error { get; init; }
}
