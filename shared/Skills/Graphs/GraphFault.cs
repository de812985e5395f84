namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>One thing that is wrong with a graph.</summary>
/// <param name="Graph">The graph's name.</param>
/// <param name="Node">The node or sub-graph at fault, or null for the graph as a whole.</param>
/// <param name="What">What is wrong, as the rest of a sentence.</param>
public sealed record GraphFault(string Graph, string? Node, string What)
{
    public override string ToString() => Node is null ? $"Graph '{Graph}' {What}" : $"Node '{Node}' of graph '{Graph}' {What}";
}
