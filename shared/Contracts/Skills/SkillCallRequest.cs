using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>
/// What one skill asks of another, through the hub. It is asked as if a person had launched it, in the moment of the turn that
/// waits; its answer comes back to the one who asked instead of to the robot.
/// </summary>
public sealed record SkillCallRequest
{
    [JsonPropertyName("skillID")] public required string SkillId { get; init; }

    /// <summary>What it shall take for the meaning.</summary>
    public NluResult? Nlu { get; init; }

    /// <summary>What was heard.</summary>
    public AsrResult? Asr { get; init; }

    /// <summary>What it shall find as its memo.</summary>
    public JsonElement? Memo { get; init; }

    /// <summary>The conversation that it shall go on with, as its last answer gave it; null to begin a new one.</summary>
    public SkillSession? Session { get; init; }
}
