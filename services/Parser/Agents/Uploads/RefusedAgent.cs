using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>The error envelope with every fault of an agent.</summary>
internal sealed record RefusedAgent
{
    [JsonPropertyOrder(-3)] public string Type { get; } = "ERROR";
    [JsonPropertyName("msgID"), JsonPropertyOrder(-2)] public required string MsgID { get; init; }
    [JsonPropertyOrder(-1)] public required long Ts { get; init; }
    public bool Final { get; } = true;
    public required RefusedAgentData Data { get; init; }
}

/// <param name="Message">How many faults there are, and the first.</param>
/// <param name="Faults">Each names the intent and the utterance.</param>
internal sealed record RefusedAgentData(string Message, IReadOnlyList<string> Faults);
