using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>How a node is left: by a transition, by a redirect, or by neither, which ends the conversation.</summary>
/// <remarks>A plain transition needs no more than the enum's member: it converts by itself.</remarks>
public sealed record ExitResult<TTransition> where TTransition : struct, Enum
{
    internal ExitResult()
    {
    }

    public TTransition? Transition { get; internal init; }

    /// <summary>What the next node finds in <see cref="Turn.Result"/>.</summary>
    public object? Value { get; internal init; }

    public SkillRedirect? Redirect { get; internal init; }

#pragma warning disable CA2225 // ExitResult.By is the named alternate
    public static implicit operator ExitResult<TTransition>(TTransition transition) => Plain(transition);
#pragma warning restore CA2225

    // Most exits carry nothing but their transition; they are made once.
    private static readonly FrozenDictionary<TTransition, ExitResult<TTransition>> Plains = Enum.GetValues<TTransition>().Distinct()
        .ToFrozenDictionary(transition => transition, transition => new ExitResult<TTransition> { Transition = transition });

    internal static ExitResult<TTransition> Plain(TTransition transition) =>
        Plains.TryGetValue(transition, out var plain) ? plain : new() { Transition = transition };
}

/// <summary>Makes <see cref="ExitResult{TTransition}"/>s.</summary>
public static class ExitResult
{
    /// <summary>Leaves by a transition and hands a value to the next node.</summary>
    public static ExitResult<TTransition> By<TTransition>(TTransition transition, object? value = null) where TTransition : struct, Enum =>
        value is null ? ExitResult<TTransition>.Plain(transition) : new() { Transition = transition, Value = value };

    /// <summary>Another skill shall answer.</summary>
    public static ExitResult<TTransition> RedirectTo<TTransition>(SkillRedirect redirect) where TTransition : struct, Enum =>
        new() { Redirect = redirect ?? throw new ArgumentNullException(nameof(redirect)) };

    /// <summary>The conversation ends here.</summary>
    public static ExitResult<TTransition> End<TTransition>() where TTransition : struct, Enum => new();
}
