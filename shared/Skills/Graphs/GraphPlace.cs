using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>A node at one place of the whole graph.</summary>
public sealed class GraphPlace
{
    internal GraphPlace(int id, string path, string name, Node node)
    {
        Id = id;
        Path = path;
        Name = name;
        Node = node;
    }

    /// <summary>What sessions know the place by. It depends on the path of names alone, so sessions survive a new release.</summary>
    public int Id { get; }

    /// <summary>Names from the outermost graph down to the node, such as <c>Joke/Tell it/Say</c>.</summary>
    public string Path { get; }

    /// <summary>The node's name at this place.</summary>
    public string Name { get; }

    public Node Node { get; }

    internal FrozenDictionary<string, GraphStep> Steps { get; set; } = FrozenDictionary<string, GraphStep>.Empty;
}

/// <summary>Where a transition really leads: to a place, or to the end of the conversation.</summary>
internal readonly record struct GraphStep(GraphPlace? Next, string? Exit);
