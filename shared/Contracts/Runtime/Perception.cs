using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Runtime;

/// <summary>Whom the robot sees and hears.</summary>
public sealed record Perception
{
    /// <summary>Looper id of the speaker, or null when unknown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Speaker { get; init; }
    public IReadOnlyList<PersonPresent>? PeoplePresent { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record PersonPresent
{
    /// <summary>Looper id, <c>NOT_TRAINED</c> or <c>UNKNOWN</c>.</summary>
    public string? Id { get; init; }
    public long? EntityId { get; init; }
    public string? Type { get; init; }
    public double? Confidence { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
