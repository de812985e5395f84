using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>LISTEN: what was heard, what it means and who will answer. Final unless a cloud skill answers next.</summary>
public sealed record ListenFrame() : HubFrame(HubFrameTypes.Listen)
{
    public required ListenResult Data { get; init; }
    public bool? Final { get; init; }
    public Timings? Timings { get; init; }
}

public sealed record ListenResult
{
    public required AsrResult Asr { get; init; }
    public required NluResult Nlu { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public SkillMatch? Match { get; init; }
}

/// <summary>The skill that takes the turn.</summary>
public sealed record SkillMatch
{
    [JsonPropertyName("skillID")] public required string SkillId { get; init; }

    /// <summary>True for a new conversation, false when an open one goes on.</summary>
    public bool Launch { get; init; }
    public bool OnRobot { get; init; }
}
