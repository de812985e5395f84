using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>The two ways out of a <see cref="TrueFalseNode"/>.</summary>
public enum TrueFalse
{
    True,
    False,
}

/// <summary>A fork in the road.</summary>
public sealed class TrueFalseNode(string name, Func<Turn, bool> condition) : Node<TrueFalse>(name)
{
    public override ValueTask<ExitResult<TrueFalse>> ExitAsync(Turn turn, CancellationToken cancellationToken) =>
        new(condition(turn) ? TrueFalse.True : TrueFalse.False);
}
