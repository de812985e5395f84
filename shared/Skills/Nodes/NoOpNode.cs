using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>Does nothing and always leaves the same way: a place holder, or a place where paths meet.</summary>
public sealed class NoOpNode<TTransition>(string name, TTransition leaveBy) : Node<TTransition>(name) where TTransition : struct, Enum
{
    public override ValueTask<ExitResult<TTransition>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(leaveBy);
}
