using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>What to ask of which skill; the turn's context is added when the request is made.</summary>
internal sealed record SkillCall
{
    /// <summary>One of <see cref="SkillRequestTypes"/>.</summary>
    public required string Type { get; init; }
    public required string SkillId { get; init; }

    /// <summary>The conversation that goes on, with its session; null on a launch.</summary>
    public SkillContext? Skill { get; init; }
    public NluResult? Nlu { get; init; }
    public AsrResult? Asr { get; init; }
    public JsonElement? Memo { get; init; }

    /// <summary>What the robot did and how it went, when a CMD_RESULT says so.</summary>
    public SkillCommand? Command { get; init; }
}

/// <summary>The input of a CMD_RESULT.</summary>
internal sealed record SkillCommand(JsonElement? Command, JsonElement? Result);

/// <summary>A skill's answer: its bytes as they came, and the little that the hub reads of them.</summary>
/// <param name="InProgress">Only the beginning: the skill brings the rest later.</param>
internal sealed record SkillReply(string SkillId, ReadOnlyMemory<byte> Utf8, SkillAnswer Answer, bool InProgress = false)
{
    /// <summary>There is a frame for the robot in it.</summary>
    public bool HasFrame => !Utf8.IsEmpty;
}
