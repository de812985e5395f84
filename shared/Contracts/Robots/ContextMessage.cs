using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Contracts.Robots;

/// <summary>CONTEXT: what the robot knows of the moment. May come before, between or after audio.</summary>
public sealed record ContextMessage() : RobotMessage(RobotMessageTypes.Context)
{
    public required ContextData Data { get; init; }
}

public sealed record ContextData
{
    public GeneralData? General { get; init; }
    public RuntimeContext? Runtime { get; init; }
    public SkillContext? Skill { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
