namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Puts a graph together. It belongs to one definition and cannot be used after it.</summary>
public sealed class GraphBuilder<TExit> where TExit : struct, Enum
{
    private readonly GraphDraft _draft;

    internal GraphBuilder(string name) => _draft = new(name);

    /// <summary>Adds a node. The same node may stand in several graphs, and in one graph under several names.</summary>
    public NodeRef<TTransition> Add<TTransition>(Node<TTransition> node, string? name = null) where TTransition : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(node);
        return new(_draft, _draft.Add(new(name ?? node.Name, node, null)));
    }

    /// <summary>Adds a whole graph; its exits become transitions.</summary>
    public NodeRef<TTransition> Add<TTransition>(Graph<TTransition> graph, string? name = null) where TTransition : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new(_draft, _draft.Add(new(name ?? graph.Name, null, graph)));
    }

    /// <summary>A way out of this graph, as a target for transitions.</summary>
    public GraphTarget Exit(TExit exit) => new(_draft, new(null, TransitionNames<TExit>.Of(exit)));

    /// <summary>Where the graph begins, when that is not the part that was added first.</summary>
    public void StartAt(GraphTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _draft.StartAt(target);
    }

    internal Graph<TExit> Freeze()
    {
        _draft.Close();
        return new(_draft.Name, _draft.Members, _draft.Initial, _draft.Faults);
    }
}
