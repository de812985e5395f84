using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Runtime;

/// <summary>Which skill has the floor. The session is echoed as the skill's last answer gave it.</summary>
public sealed record SkillContext
{
    public string? Id { get; init; }
    public SkillSession? Session { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>A skill's conversation in between turns. It lives on the robot; the cloud keeps none.</summary>
public sealed record SkillSession
{
    public string? Id { get; init; }

    /// <summary>The graph node that waits for the answer.</summary>
    [JsonPropertyName("nodeID")] public long? NodeId { get; init; }

    /// <summary>The skill's own data.</summary>
    public JsonElement? Data { get; init; }
    public IReadOnlyList<TraceStep>? Trace { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>One node that was visited; the transition is null while it has not been left.</summary>
public sealed record TraceStep
{
    [JsonPropertyName("nodeID")] public long NodeId { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Transition { get; init; }
}
