using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>
/// The proactive transaction as a pure function (protocol: A.10): TRIGGER and CONTEXT, in either order, then the choice of who
/// speaks first.
/// </summary>
internal static class ProactiveMachine
{
    public static IReadOnlyList<ProactiveEffect> Begin(ProactiveLimits limits) =>
        [new ProactiveEffect.SetTimer(ProactiveTimer.Transaction, limits.Transaction)];

    public static (ProactiveTransaction Next, IReadOnlyList<ProactiveEffect> Effects) Step(
        ProactiveTransaction now, ProactiveEvent happened, ProactiveLimits limits)
    {
        if (now.Ended)
            return (now, []);
        return happened switch
        {
            ProactiveEvent.TriggerArrived e when now.Trigger is null => OnTrigger(now with { Trigger = e.Data }, limits),
            ProactiveEvent.ContextArrived e when now.Context is null => Select(now with { Context = e.Context }),
            ProactiveEvent.TimerFired { Timer: ProactiveTimer.Context } when now.Context is null =>
                Fail(now, HubErrorCodes.TimeoutContext, Timeout(limits.Context, "the context message")),
            ProactiveEvent.TimerFired { Timer: ProactiveTimer.Transaction } =>
                Fail(now, HubErrorCodes.TimeoutTransaction, Timeout(limits.Transaction, "the transaction to end")),
            ProactiveEvent.Refused e => Fail(now, e.Code, e.Message),
            ProactiveEvent.Closed => (now with { Ended = true }, [new ProactiveEffect.End()]),
            _ => (now, []),
        };
    }

    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) OnTrigger(ProactiveTransaction turn, ProactiveLimits limits)
    {
        if (turn.Trigger!.TriggerSource is not (TriggerSources.NewArrival or TriggerSources.Surprise))
            return Fail(turn, null, $"Invalid value for triggerSource '{PeerText.Shorten(turn.Trigger.TriggerSource)}'");
        return turn.Context is null
            ? (turn, [new ProactiveEffect.SetTimer(ProactiveTimer.Context, limits.Context)])
            : Select(turn);
    }

    // No skill's registrations are known to the hub, so nobody is eligible and the robot is told so at once.
    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) Select(ProactiveTransaction turn) =>
        turn.Trigger is null
            ? (turn, [])
            : (turn with { Ended = true },
                [new ProactiveEffect.ClearTimer(ProactiveTimer.Context), new ProactiveEffect.SendNoAction(), new ProactiveEffect.End()]);

    private static (ProactiveTransaction, IReadOnlyList<ProactiveEffect>) Fail(ProactiveTransaction turn, string? code, string message) =>
        (turn with { Ended = true }, [new ProactiveEffect.SendError(code, message), new ProactiveEffect.End()]);

    private static string Timeout(TimeSpan limit, string what) =>
        $"Timeout of {(long)limit.TotalMilliseconds} while waiting for {what}";
}
