namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>A state of a conversation. Derive from <see cref="Node{TTransition}"/>.</summary>
/// <remarks>
/// A node holds nothing of a conversation: the same object serves any number of turns at once and may stand in several
/// graphs. What must last belongs in the session, what the next node needs in the turn.
/// </remarks>
public abstract class Node
{
    private protected Node(string name, TransitionSet ways)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Ways = ways;
    }

    public string Name { get; }

    /// <summary>Names of the ways out.</summary>
    public IReadOnlyList<string> Transitions => Ways.Names;

    internal TransitionSet Ways { get; }

    internal abstract ValueTask<EnterResult> EnterNodeAsync(Turn turn, CancellationToken ct);

    internal abstract ValueTask<NodeExit> ExitNodeAsync(Turn turn, CancellationToken ct);
}

/// <summary>A state of a conversation whose ways out are the members of an enum.</summary>
public abstract class Node<TTransition> : Node where TTransition : struct, Enum
{
    protected Node(string name) : base(name, TransitionNames<TTransition>.Set)
    {
    }

    /// <summary>Called when the conversation arrives here. By default it goes straight on to <see cref="ExitAsync"/>.</summary>
    public virtual ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken) => new(EnterResult.Continue);

    /// <summary>
    /// Called at once when entering led to no action, otherwise on the next turn, with what the person said to it.
    /// </summary>
    public abstract ValueTask<ExitResult<TTransition>> ExitAsync(Turn turn, CancellationToken cancellationToken);

    internal sealed override ValueTask<EnterResult> EnterNodeAsync(Turn turn, CancellationToken ct) => EnterAsync(turn, ct);

    internal sealed override async ValueTask<NodeExit> ExitNodeAsync(Turn turn, CancellationToken ct)
    {
        var result = await ExitAsync(turn, ct);
        return new(result.Transition is { } transition ? TransitionNames<TTransition>.Of(transition) : null, result.Value, result.Redirect);
    }
}
