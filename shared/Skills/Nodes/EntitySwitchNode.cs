using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>A fork by what was named.</summary>
/// <param name="name">The node's name.</param>
/// <param name="entity">The entity that decides; of a list of texts, the first.</param>
/// <param name="byValue">The way of each value, whatever its case.</param>
/// <param name="otherwise">The way of every other value, of what is no text, and of no value at all.</param>
/// <exception cref="ArgumentException">Two values differ in case alone.</exception>
public sealed class EntitySwitchNode<T>(string name, string entity, IReadOnlyDictionary<string, T> byValue, T otherwise) : Node<T>(name)
    where T : struct, Enum
{
    private readonly string _entity = string.IsNullOrEmpty(entity) ? throw new ArgumentException("An entity has a name", nameof(entity)) : entity;
    private readonly Choices<T> _choices = new(byValue, otherwise);

    public override ValueTask<ExitResult<T>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new(_choices.Of(turn.Nlu.Entities.TextOf(_entity)));
    }
}
