using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>A text frame to a robot. <c>msgID</c> and <c>ts</c> are stamped when it is written.</summary>
public abstract record HubFrame
{
    private protected HubFrame(string type) => Type = type;

    [JsonPropertyOrder(-30)] public string Type { get; }
    [JsonPropertyName("msgID"), JsonPropertyOrder(-20)] public string MsgID { get; init; } = "";

    [JsonPropertyOrder(-19), JsonConverter(typeof(EpochMillisecondsConverter))] public long Ts { get; init; }

    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>The wire names of what the hub may send.</summary>
public static class HubFrameTypes
{
    public const string Sos = "SOS";
    public const string Eos = "EOS";
    public const string Listen = "LISTEN";
    public const string SkillAction = "SKILL_ACTION";
    public const string SkillRedirect = "SKILL_REDIRECT";
    public const string Proactive = "PROACTIVE";
    public const string Error = "ERROR";
}

/// <summary>Milliseconds since the socket began, and per stage; -1 where the robot did the stage itself.</summary>
public sealed record Timings
{
    public long Total { get; init; }
    public long? Asr { get; init; }
    public long? Nlu { get; init; }
    public long? Skill { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
