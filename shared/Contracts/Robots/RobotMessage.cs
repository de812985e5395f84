using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.Robots;

/// <summary>
/// A text frame from a robot: <c>{type, msgID, ts, transID?, data}</c>. Robots stamp <c>msgID</c> and <c>ts</c>
/// always, other clients sometimes; nothing here depends on them.
/// </summary>
public abstract record RobotMessage
{
    private protected RobotMessage(string type) => Type = type;

    [JsonPropertyOrder(-10)] public string Type { get; }

    [JsonPropertyName("ts"), JsonPropertyOrder(-9), JsonConverter(typeof(EpochMillisecondsConverter))]
    public long Ts { get; init; }

    [JsonPropertyName("msgID"), JsonPropertyOrder(-8)] public string? MsgID { get; init; }

    [JsonPropertyName("transID"), JsonPropertyOrder(-7)] public string? TransID { get; init; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
