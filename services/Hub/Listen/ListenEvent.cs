using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>Everything that can happen to a listen transaction.</summary>
internal abstract record ListenEvent
{
    private ListenEvent() { }

    public sealed record ListenArrived(ListenData Data) : ListenEvent;

    /// <param name="Context">Completed and checked (protocol: A.11).</param>
    public sealed record ContextArrived(ContextData Context) : ListenEvent;

    public sealed record ClientAsrArrived(string Text) : ListenEvent;

    public sealed record ClientNluArrived(NluResult Nlu) : ListenEvent;

    /// <summary>The robot sent what cannot be accepted; the turn ends with this message.</summary>
    public sealed record Refused(string Message) : ListenEvent;

    public sealed record Heard(SpeechEvent Speech) : ListenEvent;

    public sealed record TimerFired(ListenTimer Timer) : ListenEvent;

    public sealed record Parsed(NluResult Nlu) : ListenEvent;

    public sealed record ParserFailed(string Message) : ListenEvent;

    public sealed record Decided(RouteDecision Decision) : ListenEvent;

    public sealed record SkillAnswered(SkillReply Reply) : ListenEvent;

    /// <summary>A skill handed the turn on.</summary>
    /// <param name="Answer">What the skill said.</param>
    /// <param name="OnRobot">The target lives on the robot.</param>
    public sealed record SkillRedirected(SkillAnswerData Answer, bool OnRobot) : ListenEvent;

    public sealed record SkillFailed(string? Code, string Message) : ListenEvent;

    /// <summary>The robot is gone, or the hub is going down.</summary>
    public sealed record Closed : ListenEvent;
}
