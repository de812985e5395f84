using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>What a skill answers: an action, a redirect, or an error (at HTTP 200).</summary>
public abstract record SkillResponse
{
    private protected SkillResponse(string type) => Type = type;

    [JsonPropertyOrder(-30)] public string Type { get; }
    [JsonPropertyName("msgID"), JsonPropertyOrder(-20)] public required string MsgID { get; init; }
    [JsonPropertyOrder(-19), JsonConverter(typeof(EpochMillisecondsConverter))] public required long Ts { get; init; }

    /// <summary>Set by the skill's host: milliseconds the skill took, in <c>total</c>.</summary>
    [JsonPropertyOrder(20)] public Timings? Timings { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

public static class SkillResponseTypes
{
    public const string Action = "SKILL_ACTION";
    public const string Redirect = "SKILL_REDIRECT";
    public const string Error = "ERROR";
}

/// <summary>SKILL_ACTION: something for the robot to do.</summary>
public sealed record SkillActionResponse() : SkillResponse(SkillResponseTypes.Action)
{
    public required SkillActionData Data { get; init; }
}

public sealed record SkillActionData
{
    /// <summary>The conversation, to be echoed by the robot with its next turn.</summary>
    public required SkillContext Skill { get; init; }

    /// <summary>Null when there is nothing left to do.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public JcpAction? Action { get; init; }

    /// <summary>Events by skill name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AnalyticsEvent>>? Analytics { get; init; }

    /// <summary>False when the skill waits for an answer.</summary>
    public bool? Final { get; init; }
    public bool? FireAndForget { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>SKILL_REDIRECT: another skill shall answer.</summary>
public sealed record SkillRedirectResponse() : SkillResponse(SkillResponseTypes.Redirect)
{
    public required SkillRedirectData Data { get; init; }
}

public sealed record SkillRedirectData
{
    [JsonPropertyName("skillID")] public required string SkillId { get; init; }
    public NluResult? Nlu { get; init; }
    public AsrResult? Asr { get; init; }
    public JsonElement? Memo { get; init; }
    public required SkillContext Skill { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>ERROR: the skill could not answer; the status is 200 all the same.</summary>
public sealed record SkillErrorResponse() : SkillResponse(SkillResponseTypes.Error)
{
    public required SkillErrorData Data { get; init; }
}

public sealed record SkillErrorData
{
    public required string Message { get; init; }
    public required SkillContext Skill { get; init; }
}
