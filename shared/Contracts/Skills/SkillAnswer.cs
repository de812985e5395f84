using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>
/// The little that the hub must know of a skill's answer; the rest passes as bytes. Covers all three response types.
/// </summary>
public sealed record SkillAnswer
{
    public required string Type { get; init; }
    public required SkillAnswerData Data { get; init; }
}

public sealed record SkillAnswerData
{
    public SkillContext? Skill { get; init; }

    /// <summary>The skill's own word on whether more is to come; null when it does not say.</summary>
    public bool? Final { get; init; }

    /// <summary>Redirect target.</summary>
    [JsonPropertyName("skillID")] public string? SkillId { get; init; }
    public NluResult? Nlu { get; init; }
    public AsrResult? Asr { get; init; }
    public JsonElement? Memo { get; init; }

    /// <summary>Error text.</summary>
    public string? Message { get; init; }
}
