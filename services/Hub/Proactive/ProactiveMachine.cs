using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive.Rules;
using Jibo.Pegasus.Hub.SkillCalls;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>
/// The proactive transaction as a pure function (protocol: A.10): TRIGGER and CONTEXT, in either order, then the choice of who
/// speaks first. With a skill in the cloud it goes on as a listen transaction does once a skill is asked, by the same machine:
/// redirects, errors, timeouts and CMD_RESULT are one for both.
/// </summary>
internal static class ProactiveMachine
{
    /// <summary>What is to be done when a socket opens.</summary>
    public static IReadOnlyList<ProactiveEffect> Begin(ProactiveLimits limits) =>
        [new ProactiveEffect.Also(new ListenEffect.SetTimer(ListenTimer.Transaction, limits.Turn.Transaction))];

    /// <summary>What is known next and the effects, in the order in which they must be carried out.</summary>
    public static (ProactiveTransaction Next, IReadOnlyList<ProactiveEffect> Effects) Step(
        ProactiveTransaction now, ProactiveEvent happened, ProactiveLimits limits)
    {
        if (now.Ended)
            return (now, []);
        if (now.Talk is { } talk)
            return happened is ProactiveEvent.Also also ? Go(now, ListenMachine.Step(talk, also.Event, limits.Turn)) : (now, []);
        return happened switch
        {
            ProactiveEvent.TriggerArrived e when now.Trigger is null => OnTrigger(now with { Trigger = e.Data }, limits),
            ProactiveEvent.Decided e when now.Deciding => OnDecided(now, e.Decision.Chosen, limits),
            ProactiveEvent.Also { Event: var e } => OnAlso(now, e, limits),
            _ => (now, []),
        };
    }

    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) OnAlso(ProactiveTransaction now, ListenEvent happened, ProactiveLimits limits) =>
        happened switch
        {
            ListenEvent.ContextArrived e when now.Context is null => Decide(now with { Context = e.Context }),
            ListenEvent.TimerFired { Timer: ListenTimer.Context } when now.Context is null && now.Trigger is not null =>
                Fail(now, HubErrorCodes.TimeoutContext, Timeout(limits.Context, "the context message")),
            ListenEvent.TimerFired { Timer: ListenTimer.Transaction } =>
                Fail(now, HubErrorCodes.TimeoutTransaction, Timeout(limits.Turn.Transaction, "the transaction to end")),
            ListenEvent.Refused e => Fail(now, e.Code, e.Message),
            ListenEvent.Closed => End(now, []),
            _ => (now, []),
        };

    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) OnTrigger(ProactiveTransaction turn, ProactiveLimits limits)
    {
        if (turn.Trigger!.TriggerSource is not (TriggerSources.NewArrival or TriggerSources.Surprise))
            return Fail(turn, null, $"Invalid value for triggerSource '{PeerText.Shorten(turn.Trigger.TriggerSource)}'");
        return turn.Context is null
            ? (turn, [new ProactiveEffect.Also(new ListenEffect.SetTimer(ListenTimer.Context, limits.Context))])
            : Decide(turn);
    }

    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) Decide(ProactiveTransaction turn)
    {
        if (turn is not { Trigger: { } trigger, Context: { } context })
            return (turn, []);
        return (turn with { Deciding = true, Context = WithArrival(context, trigger) },
            [new ProactiveEffect.Also(new ListenEffect.ClearTimer(ListenTimer.Context)), new ProactiveEffect.Decide()]);
    }

    // Skills know the person by whom the moment is about.
    private static ContextData WithArrival(ContextData context, TriggerData trigger)
    {
        if (trigger.Details?.LooperId is not { Length: > 0 } looper)
            return context;
        var runtime = context.Runtime ?? new RuntimeContext();
        return context with { Runtime = runtime with { Perception = (runtime.Perception ?? new Perception()) with { Speaker = looper } } };
    }

    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) OnDecided(
        ProactiveTransaction turn, ProactiveCandidate? chosen, ProactiveLimits limits)
    {
        var skip = turn.Trigger!.TriggerSource == TriggerSources.Surprise;
        if (chosen is null)
            return End(turn, [new ProactiveEffect.SendProactive(null, OnRobot: false, skip, Final: true)]);
        var match = new ProactiveEffect.SendProactive(chosen.SkillId, chosen.OnRobot, skip, Final: chosen.OnRobot);
        if (chosen.OnRobot)
        {
            var launch = new ListenEffect.RecordLaunch(chosen.SkillId, SessionId: null);
            return End(turn with { Spoken = true }, [new ProactiveEffect.Also(launch), match]);
        }

        var call = new SkillCall { Type = SkillRequestTypes.ProactiveLaunch, SkillId = chosen.SkillId, Memo = chosen.Memo };
        var (talking, effects) = Go(turn, SkillTurns.Begin(call, turn.Context!, turn.StaysOpen, limits.Turn));
        return (talking, [match, .. effects]);
    }

    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) Go(
        ProactiveTransaction turn, (ListenTransaction Talk, IReadOnlyList<ListenEffect> Effects) step) =>
        (turn with
        {
            Talk = step.Talk,
            Deciding = false,
            Spoken = turn.Spoken || step.Effects.Any(Speaks),
            Ended = ListenTransitions.IsEnd(step.Talk.State),
        },
        [.. step.Effects.Select(effect => new ProactiveEffect.Also(effect))]);

    private static bool Speaks(ListenEffect effect) => effect switch
    {
        ListenEffect.SendSkillAnswer answer => answer.Reply.Answer.Type != SkillResponseTypes.Error,
        ListenEffect.SendRedirect redirect => redirect.Final,
        _ => false,
    };

    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) Fail(ProactiveTransaction turn, string? code, string message) =>
        End(turn, [new ProactiveEffect.Also(new ListenEffect.SendError(code, message))]);

    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) End(ProactiveTransaction turn, IReadOnlyList<ProactiveEffect> last) =>
        (turn with { Ended = true, Deciding = false }, [.. last, new ProactiveEffect.Also(new ListenEffect.End())]);

    private static string Timeout(TimeSpan limit, string what) =>
        $"Timeout of {(long)limit.TotalMilliseconds} while waiting for {what}";
}
