using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Where a transition really leads: to a place, or to the end of the conversation.</summary>
public sealed class GraphStep
{
    internal GraphStep(GraphPlace from, string transition, GraphPlace? next, string? exit)
    {
        Transition = transition;
        Next = next;
        Exit = exit;
        Taken = new() { NodeId = from.Id, Transition = transition };
    }

    /// <summary>The transition's name.</summary>
    public string Transition { get; }

    /// <summary>The place that is entered, or null when the whole graph is left.</summary>
    public GraphPlace? Next { get; }

    /// <summary>The exit by which the whole graph is left, or null.</summary>
    public string? Exit { get; }

    /// <summary>What a trace says of the place once it was left this way.</summary>
    internal TraceStep Taken { get; }
}
