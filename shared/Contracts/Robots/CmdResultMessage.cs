using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Contracts.Robots;

/// <summary>CMD_RESULT: how a command went. Declared by the original; real robots never send it.</summary>
public sealed record CmdResultMessage() : RobotMessage(RobotMessageTypes.CmdResult)
{
    public required CmdResultData Data { get; init; }
}

public sealed record CmdResultData
{
    public string? Lang { get; init; }
    public GeneralData? General { get; init; }
    public RuntimeContext? Runtime { get; init; }
    public SkillContext? Skill { get; init; }
    public CmdResultInput? Input { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record CmdResultInput
{
    public JsonElement? Command { get; init; }
    public JsonElement? Result { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
