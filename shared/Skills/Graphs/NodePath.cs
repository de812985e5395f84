using System.Text;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>
/// The nodes that one turn passed, for the hub's journal. A skill whose time is over may still walk on while this is read, so it locks.
/// </summary>
internal sealed class NodePath
{
    private const string Gap = "...";

    private readonly Lock _gate = new();
    private readonly List<GraphPlace> _places = new(8);

    /// <summary>The value of <see cref="TurnHeaders.Nodes"/>; null where the turn passed no node.</summary>
    public string? Header
    {
        get
        {
            lock (_gate)
            {
                if (_places.Count == 0)
                    return null;
                var whole = string.Join(',', _places.Select(place => place.Escaped));
                return whole.Length <= TurnHeaders.LongestNodes ? whole : Shortened_NeedsLock();
            }
        }
    }

    public void Add(GraphPlace place)
    {
        lock (_gate)
            _places.Add(place);
    }

    // Where the turn began and where it ended tell more than what lies between.
    private string Shortened_NeedsLock()
    {
        var first = _places[0].Escaped;
        var last = new Stack<string>();
        var room = TurnHeaders.LongestNodes - first.Length - Gap.Length - 1;
        for (var i = _places.Count - 1; i > 0 && room > _places[i].Escaped.Length; i--)
        {
            last.Push(_places[i].Escaped);
            room -= _places[i].Escaped.Length + 1;
        }

        var text = new StringBuilder(first.Length <= TurnHeaders.LongestNodes - Gap.Length - 1 ? $"{first},{Gap}" : Gap);
        foreach (var place in last)
            text.Append(',').Append(place);
        return text.ToString();
    }
}
