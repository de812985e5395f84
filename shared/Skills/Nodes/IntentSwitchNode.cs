using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>A fork by what was meant.</summary>
/// <param name="name">The node's name.</param>
/// <param name="byIntent">The way of each intent. As everywhere, the case of an intent does not matter.</param>
/// <param name="otherwise">The way of every other intent, and of none.</param>
/// <exception cref="ArgumentException">Two intents differ in case alone.</exception>
public sealed class IntentSwitchNode<T>(string name, IReadOnlyDictionary<string, T> byIntent, T otherwise) : Node<T>(name) where T : struct, Enum
{
    private readonly Choices<T> _choices = new(byIntent, otherwise);

    public override ValueTask<ExitResult<T>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new(_choices.Of(turn.Nlu.Intent));
    }
}
