using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>What to ask of which skill; the turn's context is added when the request is made.</summary>
internal sealed record SkillCall
{
    /// <summary>One of <see cref="SkillRequestTypes"/>.</summary>
    public required string Type { get; init; }
    public required string SkillId { get; init; }
    public NluResult? Nlu { get; init; }
    public AsrResult? Asr { get; init; }
    public JsonElement? Memo { get; init; }
}

/// <summary>A skill's answer: its bytes as they came, and the little that the hub reads of them.</summary>
internal sealed record SkillReply(string SkillId, ReadOnlyMemory<byte> Utf8, SkillAnswer Answer);
