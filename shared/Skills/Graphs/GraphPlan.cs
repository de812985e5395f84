using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>
/// A checked graph, flat: every node at every place it stands, with its id and with each transition followed through
/// sub-graphs to where it really leads. Immutable, so any number of turns may run on it at once.
/// </summary>
public sealed class GraphPlan
{
    private readonly FrozenDictionary<int, GraphPlace> _places;

    internal GraphPlan(string name, GraphPlace initial, IReadOnlyCollection<GraphPlace> places)
    {
        Name = name;
        Initial = initial;
        _places = places.ToFrozenDictionary(place => place.Id);
    }

    public string Name { get; }

    /// <summary>Every place by its id.</summary>
    public IReadOnlyDictionary<int, GraphPlace> Places => _places;

    /// <summary>Where a conversation begins.</summary>
    public GraphPlace Initial { get; }

    /// <summary>The place of an id that came over the wire, or null.</summary>
    public GraphPlace? Find(long id) => id is >= 0 and <= int.MaxValue && _places.TryGetValue((int)id, out var place) ? place : null;
}
