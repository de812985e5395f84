using System.Collections.Frozen;
using System.Text.Json;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>
/// A checked graph, flat: every node at every place it stands, with its id and with each transition followed through
/// sub-graphs to where it really leads. Immutable, so any number of turns may run on it at once.
/// </summary>
public sealed class GraphPlan
{
    private readonly FrozenDictionary<int, GraphPlace> _places;

    internal GraphPlan(GraphShape shape, GraphPlace initial, IReadOnlyCollection<GraphPlace> places)
    {
        Shape = shape;
        Initial = initial;
        _places = places.ToFrozenDictionary(place => place.Id);
        Fingerprint = GraphFingerprint.Of(places);
        FreshData = GraphFingerprint.DataWith(Fingerprint);
    }

    public string Name => Shape.Name;

    /// <summary>The graph as it was defined, with its sub-graphs.</summary>
    public GraphShape Shape { get; }

    /// <summary>Every place by its id.</summary>
    public IReadOnlyDictionary<int, GraphPlace> Places => _places;

    /// <summary>Where a conversation begins.</summary>
    public GraphPlace Initial { get; }

    /// <summary>
    /// 12 hexadecimal digits that name the set of places. Sessions carry it, so that a place which another release had can be told
    /// from one that nobody ever had.
    /// </summary>
    public string Fingerprint { get; }

    /// <summary>The data of a session that begins: the fingerprint and nothing else.</summary>
    internal JsonElement FreshData { get; }

    /// <summary>The place of an id that came over the wire, or null.</summary>
    public GraphPlace? Find(long id) => id is >= 0 and <= int.MaxValue && _places.TryGetValue((int)id, out var place) ? place : null;

    /// <summary>Every place from where conversations begin, breadth first in the order of the transitions.</summary>
    public IEnumerable<GraphPlace> BreadthFirst()
    {
        var reached = new HashSet<GraphPlace>(_places.Count) { Initial };
        var waiting = new Queue<GraphPlace>([Initial]);
        while (waiting.TryDequeue(out var place))
        {
            yield return place;
            foreach (var step in place.Ways)
            {
                if (step.Next is { } next && reached.Add(next))
                    waiting.Enqueue(next);
            }
        }
    }
}
