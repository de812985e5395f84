using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts;

/// <summary>The error body that every service answers with over HTTP (protocol: H.1).</summary>
public sealed record ErrorEnvelope
{
    [JsonPropertyOrder(-3)] public string Type { get; init; } = "ERROR";
    [JsonPropertyName("msgID"), JsonPropertyOrder(-2)] public required string MsgID { get; init; }
    [JsonPropertyOrder(-1)] public required long Ts { get; init; }
    public bool Final { get; init; } = true;
    public required ErrorEnvelopeData Data { get; init; }
}

/// <param name="Message">One sentence, safe to show.</param>
public sealed record ErrorEnvelopeData(string Message);
