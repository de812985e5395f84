using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.SkillCalls;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>Everything that a listen transaction can want done. The handler does it and feeds results back as events.</summary>
internal abstract record ListenEffect
{
    private ListenEffect() { }

    /// <param name="ByRobot">The robot did the stage itself: the frame's timing is -1.</param>
    public sealed record SendSos(bool ByRobot) : ListenEffect;

    /// <param name="ByRobot">The robot did the stage itself: the frame's timing is -1.</param>
    public sealed record SendEos(bool ByRobot) : ListenEffect;

    public sealed record SendListen(ListenResult Result, bool Final) : ListenEffect;

    public sealed record SendRedirect(SkillRedirectNotice Notice, bool Final) : ListenEffect;

    /// <summary>Forward a skill's answer.</summary>
    public sealed record SendSkillAnswer(SkillReply Reply, bool Final) : ListenEffect;

    public sealed record SendError(string? Code, string Message) : ListenEffect;

    public sealed record SetTimer(ListenTimer Timer, TimeSpan After) : ListenEffect;

    public sealed record ClearTimer(ListenTimer Timer) : ListenEffect;

    public sealed record StartSpeech(ListenData Listen) : ListenEffect;

    public sealed record StopSpeech : ListenEffect;

    /// <summary>Ask the parser; CONTEXT is known.</summary>
    public sealed record Parse(string Text) : ListenEffect;

    /// <summary>Ask the router; CONTEXT and NLU are known.</summary>
    public sealed record Route : ListenEffect;

    public sealed record CallSkill(SkillCall Call) : ListenEffect;

    /// <param name="SkillId">The skill that took the turn.</param>
    /// <param name="SessionId">The skill's session, when it has one.</param>
    public sealed record RecordLaunch(string SkillId, string? SessionId) : ListenEffect;

    /// <summary>Nothing more will come: cancel what still runs.</summary>
    public sealed record End : ListenEffect;
}
