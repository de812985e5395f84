using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>Does nothing and is done: the usual last node of a graph.</summary>
public sealed class DefaultNode(string name) : Node<Completion>(name)
{
    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(Completion.Done);
}
