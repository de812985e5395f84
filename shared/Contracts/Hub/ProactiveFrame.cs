using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>PROACTIVE: the skill chosen to speak first, or no match when none may.</summary>
public sealed record ProactiveFrame() : HubFrame(HubFrameTypes.Proactive)
{
    public required ProactiveResult Data { get; init; }
    public bool? Final { get; init; }
    public Timings? Timings { get; init; }
}

public sealed record ProactiveResult
{
    public ProactiveMatch? Match { get; init; }
}

public sealed record ProactiveMatch
{
    [JsonPropertyName("skillID")] public required string SkillId { get; init; }
    public bool OnRobot { get; init; }
    public bool IsProactive { get; init; } = true;
    public bool Launch { get; init; } = true;

    /// <summary>True only when a SURPRISE triggered the turn.</summary>
    public bool SkipSurprises { get; init; }
}
