using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>A fork of any number of ways.</summary>
/// <param name="name">The node's name.</param>
/// <param name="choose">Which way to take; called once a visit.</param>
public sealed class SwitchNode<T>(string name, Func<Turn, T> choose) : Node<T>(name) where T : struct, Enum
{
    private readonly Func<Turn, T> _choose = choose ?? throw new ArgumentNullException(nameof(choose));

    public override ValueTask<ExitResult<T>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(_choose(turn));
}
