using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>What History is told of a turn that a skill took (protocol: F.5).</summary>
internal static class LaunchRequests
{
    /// <summary>The intent of a launch that nobody asked for.</summary>
    public const string Proactive = "proactive";

    private const string NobodyKnown = "UNKNOWN";

    /// <param name="intent">Taken where nothing was heard.</param>
    public static SkillLaunchRequest Make(ListenEffect.RecordLaunch launch, ListenTransaction turn, string? intent = null) => new()
    {
        RobotId = turn.Context?.General?.RobotId,
        SessionId = launch.SessionId ?? Guid.NewGuid().ToString(),
        SkillId = launch.SkillId,
        Intent = turn.Nlu?.Intent ?? intent,
        PersonIds = [turn.Context?.Runtime?.Perception?.Speaker ?? NobodyKnown],
    };
}
