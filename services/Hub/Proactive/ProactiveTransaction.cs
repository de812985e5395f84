using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>What a proactive turn has learnt so far. Immutable: <see cref="ProactiveMachine.Step"/> makes the next one.</summary>
internal sealed record ProactiveTransaction
{
    public static ProactiveTransaction New { get; } = new();

    public TriggerData? Trigger { get; init; }
    public ContextData? Context { get; init; }
    public bool Ended { get; init; }
}

/// <summary>Everything that can happen to a proactive transaction.</summary>
internal abstract record ProactiveEvent
{
    private ProactiveEvent() { }

    public sealed record TriggerArrived(TriggerData Data) : ProactiveEvent;

    /// <param name="Context">Completed and checked (protocol: A.11).</param>
    public sealed record ContextArrived(ContextData Context) : ProactiveEvent;

    public sealed record TimerFired(ProactiveTimer Timer) : ProactiveEvent;

    public sealed record Refused(string Message, string? Code = null) : ProactiveEvent;

    public sealed record Closed : ProactiveEvent;
}

/// <summary>Everything that a proactive transaction can want done.</summary>
internal abstract record ProactiveEffect
{
    private ProactiveEffect() { }

    public sealed record SetTimer(ProactiveTimer Timer, TimeSpan After) : ProactiveEffect;

    public sealed record ClearTimer(ProactiveTimer Timer) : ProactiveEffect;

    /// <summary>Nobody speaks first.</summary>
    public sealed record SendNoAction : ProactiveEffect;

    public sealed record SendError(string? Code, string Message) : ProactiveEffect;

    /// <summary>Nothing more will come.</summary>
    public sealed record End : ProactiveEffect;
}

/// <summary>The waits that a proactive transaction bounds.</summary>
internal enum ProactiveTimer
{
    /// <summary>The whole turn.</summary>
    Transaction,

    /// <summary>From TRIGGER to CONTEXT.</summary>
    Context,
}

/// <summary>How long they may take (protocol: H.3).</summary>
internal sealed record ProactiveLimits
{
    public static ProactiveLimits Default { get; } = new();

    public TimeSpan Transaction { get; init; } = TimeSpan.FromSeconds(60);
    public TimeSpan Context { get; init; } = TimeSpan.FromSeconds(30);
}
