using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Contracts.Robots;

/// <summary>CLIENT_ASR: the words are known on the robot (typed, or heard there).</summary>
public sealed record ClientAsrMessage() : RobotMessage(RobotMessageTypes.ClientAsr)
{
    public required ClientAsrData Data { get; init; }
}

public sealed record ClientAsrData
{
    public required string Text { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>CLIENT_NLU: the meaning is known on the robot (a tap on a menu).</summary>
public sealed record ClientNluMessage() : RobotMessage(RobotMessageTypes.ClientNlu)
{
    public required NluResult Data { get; init; }
}
