namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>A skill that is a graph, for whoever wants to look at it: tests, diagrams.</summary>
public interface IRunsGraph
{
    /// <summary>The graph as it runs.</summary>
    /// <exception cref="GraphValidationException">The graph has faults.</exception>
    GraphPlan Plan { get; }
}
