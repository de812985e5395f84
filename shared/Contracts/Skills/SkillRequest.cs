using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>What the hub posts to a skill's <c>/v1/main</c>.</summary>
public sealed record SkillRequest
{
    /// <summary>One of <see cref="SkillRequestTypes"/>.</summary>
    [JsonPropertyOrder(-3)] public required string Type { get; init; }
    [JsonPropertyName("msgID"), JsonPropertyOrder(-2)] public string? MsgID { get; init; }
    [JsonPropertyOrder(-1), JsonConverter(typeof(EpochMillisecondsConverter))] public long Ts { get; init; }
    public required SkillRequestData Data { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public static class SkillRequestTypes
{
    /// <summary>A new conversation that a person started.</summary>
    public const string ListenLaunch = "LISTEN_LAUNCH";

    /// <summary>The next turn of an open conversation.</summary>
    public const string ListenUpdate = "LISTEN_UPDATE";

    /// <summary>A new conversation that Jibo starts.</summary>
    public const string ProactiveLaunch = "PROACTIVE_LAUNCH";
}

public sealed record SkillRequestData
{
    public GeneralData? General { get; init; }
    public RuntimeContext? Runtime { get; init; }

    /// <summary><c>{id}</c> on a launch, <c>{id, session}</c> on an update.</summary>
    public SkillContext? Skill { get; init; }
    public SkillInput? Result { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>What was heard and meant, and the memo of the manifest entry that matched.</summary>
public sealed record SkillInput
{
    public NluResult? Nlu { get; init; }
    public AsrResult? Asr { get; init; }
    public JsonElement? Memo { get; init; }

    /// <summary>After a CMD_RESULT: what the robot was to do.</summary>
    public JsonElement? Command { get; init; }

    /// <summary>After a CMD_RESULT: how it went.</summary>
    public JsonElement? Result { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
