using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Robots;

/// <summary>TRIGGER: the robot offers a moment in which Jibo may speak first.</summary>
public sealed record TriggerMessage() : RobotMessage(RobotMessageTypes.Trigger)
{
    public required TriggerData Data { get; init; }
}

public sealed record TriggerData
{
    /// <summary><c>NEW_ARRIVAL</c> or <c>SURPRISE</c>.</summary>
    public required string TriggerSource { get; init; }
    [JsonPropertyName("triggerData")] public TriggerDetails? Details { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record TriggerDetails
{
    /// <summary>Who arrived, when known.</summary>
    [JsonPropertyName("looperID")] public string? LooperId { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The two things that can trigger a proactive turn.</summary>
public static class TriggerSources
{
    public const string NewArrival = "NEW_ARRIVAL";
    public const string Surprise = "SURPRISE";
}
