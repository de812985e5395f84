namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>A graph cannot be run. Every fault is listed, those of its sub-graphs too.</summary>
public sealed class GraphValidationException(string graph, IReadOnlyList<GraphFault> faults)
    : Exception($"Graph '{graph}' has {faults.Count} fault{(faults.Count == 1 ? "" : "s")}:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}")
{
    public string Graph { get; } = graph;

    public IReadOnlyList<GraphFault> Faults { get; } = faults;
}
