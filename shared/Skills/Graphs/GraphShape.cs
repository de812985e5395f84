namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>
/// A conversation as nodes and transitions. It cannot change once it is defined, and may be a part of any number of other
/// graphs. Defining does not judge: <see cref="Finalize()"/> finds every fault of the graph and of its sub-graphs at once.
/// </summary>
public abstract class GraphShape
{
    private protected GraphShape(string name, TransitionSet ways, IReadOnlyList<GraphMember> members, GraphMember? initial, IReadOnlyList<GraphFault> faults)
    {
        Name = name;
        Ways = ways;
        Members = members;
        Initial = initial;
        DefinitionFaults = faults;
    }

    public string Name { get; }

    /// <summary>Names of the ways out of the whole graph.</summary>
    public IReadOnlyList<string> Exits => Ways.Names;

    internal TransitionSet Ways { get; }
    internal IReadOnlyList<GraphMember> Members { get; }
    internal GraphMember? Initial { get; }

    /// <summary>What only the definition could see: connections made twice or to strangers.</summary>
    internal IReadOnlyList<GraphFault> DefinitionFaults { get; }

    /// <summary>Its members from where it begins, breadth first in the order of their transitions. What cannot be reached is not among them.</summary>
    internal IEnumerable<GraphMember> BreadthFirst()
    {
        if (Initial is null)
            yield break;
        var reached = new HashSet<GraphMember>(Members.Count) { Initial };
        var waiting = new Queue<GraphMember>([Initial]);
        while (waiting.TryDequeue(out var member))
        {
            yield return member;
            foreach (var transition in member.Transitions)
            {
                if (member.Edges.TryGetValue(transition, out var edge) && edge.Member is { } next && reached.Add(next))
                    waiting.Enqueue(next);
            }
        }
    }

    /// <summary>Checks the graph and turns it into what <see cref="GraphManager"/> runs.</summary>
    /// <exception cref="GraphValidationException">The graph has faults; all of them are listed.</exception>
#pragma warning disable CS0465 // the seeds' name; it has a result and no destructor could be meant
    public GraphPlan Finalize()
#pragma warning restore CS0465
    {
        var faults = GraphValidator.FaultsOf(this);
        if (faults.Count > 0)
            throw new GraphValidationException(Name, faults);
        return GraphPlanner.Plan(this);
    }
}
