using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Speech;
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

    /// <summary>The robot sent what cannot be accepted, or the hub failed; the turn ends with this message.</summary>
    public sealed record Refused(string Message, string? Code = null) : ListenEvent;

    public sealed record Heard(SpeechEvent Speech) : ListenEvent;

    public sealed record TimerFired(ListenTimer Timer) : ListenEvent;

    public sealed record Parsed(NluResult Nlu) : ListenEvent;

    public sealed record ParserFailed(string Code, string Message) : ListenEvent;

    public sealed record Decided(RouteDecision Decision) : ListenEvent;

    public sealed record SkillAnswered(SkillReply Reply) : ListenEvent;

    /// <summary>The skill answers later; until then there may be something to show.</summary>
    public sealed record SkillProgressed(SkillReply Reply) : ListenEvent;

    /// <summary>The robot has done what it was told to.</summary>
    /// <param name="Command">What that was and how it went.</param>
    /// <param name="Context">How things are now; empty parts are as they were. Completed and checked.</param>
    /// <param name="Nlu">What was meant, when the robot listened meanwhile.</param>
    /// <param name="Asr">What was heard, likewise.</param>
    public sealed record CommandDone(SkillCommand Command, ContextData Context, NluResult? Nlu, AsrResult? Asr) : ListenEvent;

    /// <summary>A skill handed the turn on.</summary>
    /// <param name="Answer">What the skill said.</param>
    /// <param name="OnRobot">The target lives on the robot.</param>
    public sealed record SkillRedirected(SkillAnswerData Answer, bool OnRobot) : ListenEvent;

    public sealed record SkillFailed(string? Code, string Message) : ListenEvent;

    /// <summary>The robot is gone, or the hub is going down.</summary>
    public sealed record Closed : ListenEvent;
}
