namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>A node or a sub-graph at its place in one graph, with the connections it has there.</summary>
internal sealed class GraphMember(string name, Node? node, GraphShape? graph)
{
    public string Name { get; } = name;
    public Node? Node { get; } = node;
    public GraphShape? Graph { get; } = graph;
    public TransitionSet Ways => Node?.Ways ?? Graph!.Ways;
    public IReadOnlyList<string> Transitions => Ways.Names;
    public Dictionary<string, GraphEdge> Edges { get; } = new(StringComparer.Ordinal);
}

/// <summary>Where a transition leads: to a member of the same graph, or out of it.</summary>
internal readonly record struct GraphEdge(GraphMember? Member, string? Exit);
