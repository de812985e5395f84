using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Runtime;

/// <summary>The moment as the robot sees it. Any part is null when the robot could not collect it.</summary>
public sealed record RuntimeContext
{
    public Character? Character { get; init; }
    public Perception? Perception { get; init; }
    public Location? Location { get; init; }
    public Loop? Loop { get; init; }
    public Dialog? Dialog { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record Character
{
    public Emotion? Emotion { get; init; }
    public Motivation? Motivation { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Jibo's own mood; values run from about -1 to 1.</summary>
public sealed record Emotion
{
    /// <summary>Upper case: <c>NEUTRAL</c>, <c>JOYFUL</c>, <c>SAD</c>, …</summary>
    public string? Name { get; init; }
    public double? Valence { get; init; }
    public double? Confidence { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record Motivation
{
    public double? Social { get; init; }
    public double? Playful { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record Dialog
{
    /// <summary>Looper id of the person that is spoken about.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Referent { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
