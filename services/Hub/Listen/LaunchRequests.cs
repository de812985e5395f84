using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>What History is told of a turn that a skill took (protocol: F.5).</summary>
internal static class LaunchRequests
{
    private const string NobodyKnown = "UNKNOWN";

    public static SkillLaunchRequest Make(ListenEffect.RecordLaunch launch, ListenTransaction turn) => new()
    {
        RobotId = turn.Context?.General?.RobotId,
        SessionId = launch.SessionId ?? Guid.NewGuid().ToString(),
        SkillId = launch.SkillId,
        Intent = turn.Nlu?.Intent,
        PersonIds = [turn.Context?.Runtime?.Perception?.Speaker ?? NobodyKnown],
    };
}
