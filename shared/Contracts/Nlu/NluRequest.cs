using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>What the parser is asked.</summary>
public sealed record NluRequest
{
    public required string Text { get; init; }

    /// <summary>Rules active in this listen; names that the parser does not know are ignored.</summary>
    public IReadOnlyList<string>? Rules { get; init; }
    public NluLoop? Loop { get; init; }
    public IReadOnlyDictionary<string, ListenAgent>? External { get; init; }

    /// <summary>Robot-local time with offset, when known; needed for dates such as "tomorrow".</summary>
    public string? LocalTime { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public sealed record NluLoop(IReadOnlyList<NluLoopUser>? Users);

public sealed record NluLoopUser
{
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? PhoneticName { get; init; }
    public string? Id { get; init; }
}

/// <summary>The parser's HTTP request: <c>{type:"NLU", msgID, ts, data}</c>.</summary>
public sealed record ParseEnvelope
{
    [JsonPropertyOrder(-3)] public string Type { get; init; } = "NLU";
    [JsonPropertyName("msgID"), JsonPropertyOrder(-2)] public string? MsgID { get; init; }
    [JsonPropertyOrder(-1), JsonConverter(typeof(EpochMillisecondsConverter))] public long Ts { get; init; }
    public required NluRequest Data { get; init; }
}

/// <summary>The parser's HTTP answer: <c>{type:"NLU", msgID, ts, data}</c>.</summary>
public sealed record NluEnvelope
{
    [JsonPropertyOrder(-3)] public string Type { get; init; } = "NLU";
    [JsonPropertyName("msgID"), JsonPropertyOrder(-2)] public required string MsgID { get; init; }
    [JsonPropertyOrder(-1)] public required long Ts { get; init; }
    public required NluResult Data { get; init; }
}
