using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Listen;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>What a proactive turn has learnt so far. Immutable: <see cref="ProactiveMachine.Step"/> makes the next one.</summary>
internal sealed record ProactiveTransaction
{
    public static ProactiveTransaction New { get; } = new();

    public static ProactiveTransaction NewThatStaysOpen { get; } = new() { StaysOpen = true };

    public TriggerData? Trigger { get; init; }

    /// <summary>Whoever arrived is who speaks.</summary>
    public ContextData? Context { get; init; }

    /// <summary>It is being decided who speaks; a second TRIGGER or CONTEXT does not decide again.</summary>
    public bool Deciding { get; init; }

    /// <summary>The turn of the skill that was chosen: from there it goes on as any other.</summary>
    public ListenTransaction? Talk { get; init; }

    /// <summary>The robot was given something to do: whatever comes after, somebody spoke.</summary>
    public bool Spoken { get; init; }

    /// <summary>The socket stays open after an action, and CMD_RESULT brings the next one.</summary>
    public bool StaysOpen { get; init; }
    public bool Ended { get; init; }
}

/// <summary>Everything that can happen to a proactive transaction.</summary>
internal abstract record ProactiveEvent
{
    private ProactiveEvent() { }

    public sealed record TriggerArrived(TriggerData Data) : ProactiveEvent;

    public sealed record Decided(ProactiveDecision Decision) : ProactiveEvent;

    /// <summary>What can happen to a listen transaction as well.</summary>
    public sealed record Also(ListenEvent Event) : ProactiveEvent;
}

/// <summary>Everything that a proactive transaction can want done.</summary>
internal abstract record ProactiveEffect
{
    private ProactiveEffect() { }

    /// <summary>Decide who speaks; TRIGGER and CONTEXT are known.</summary>
    public sealed record Decide : ProactiveEffect;

    /// <summary>Say who speaks, or that nobody does.</summary>
    /// <param name="SkillId">Null for nobody.</param>
    public sealed record SendProactive(string? SkillId, bool OnRobot, bool SkipSurprises, bool Final) : ProactiveEffect;

    /// <summary>What a listen transaction can want as well.</summary>
    public sealed record Also(ListenEffect Effect) : ProactiveEffect;
}

/// <summary>How long things may take (protocol: H.3).</summary>
internal sealed record ProactiveLimits
{
    public static ProactiveLimits Default { get; } = new();

    public TimeSpan Context { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long History and Settings are waited for, each time that they are asked.</summary>
    public TimeSpan Facts { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The rest is as in a turn that somebody began.</summary>
    public ListenLimits Turn { get; init; } = ListenLimits.Default;
}
