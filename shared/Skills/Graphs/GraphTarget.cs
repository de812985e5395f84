namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Something in a graph that a transition can lead to.</summary>
public class GraphTarget
{
    internal GraphTarget(GraphDraft draft, GraphEdge edge)
    {
        Draft = draft;
        Edge = edge;
    }

    internal GraphDraft Draft { get; }
    internal GraphEdge Edge { get; }
}

/// <summary>A node or sub-graph at its place in a graph.</summary>
public sealed class NodeRef<TTransition> : GraphTarget where TTransition : struct, Enum
{
    internal NodeRef(GraphDraft draft, GraphMember member) : base(draft, new(member, null))
    {
    }

    /// <summary>Connects one transition. A transition of another node's enum does not compile.</summary>
    public NodeRef<TTransition> On(TTransition transition, GraphTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Draft.Connect(Edge.Member!, TransitionNames<TTransition>.Of(transition), target);
        return this;
    }
}
