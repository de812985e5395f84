namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Finds everything that is wrong with a graph and its sub-graphs, each graph once however often it is used.</summary>
internal static class GraphValidator
{
    /// <summary>Separates the names of a path, so no name may hold it.</summary>
    public const char PathSeparator = '/';

    private const int MaxNameLength = 100;
    private const int MaxDepth = 32;

    public static IReadOnlyList<GraphFault> FaultsOf(GraphShape root)
    {
        var faults = new List<GraphFault>();
        var seen = new HashSet<GraphShape>(ReferenceEqualityComparer.Instance);
        Check(root, depth: 0, seen, faults);
        return faults;
    }

    private static void Check(GraphShape graph, int depth, HashSet<GraphShape> seen, List<GraphFault> faults)
    {
        if (depth > MaxDepth)
        {
            faults.Add(new(graph.Name, null, $"is nested more than {MaxDepth} deep"));
            return;
        }

        if (!seen.Add(graph))
            return;

        faults.AddRange(graph.DefinitionFaults);
        CheckName(graph, null, graph.Name, faults);
        CheckNames(graph, faults);
        if (graph.Exits.Count == 0)
            faults.Add(new(graph.Name, null, "has no exits: its enum has no members"));
        if (graph.Initial is null)
            faults.Add(new(graph.Name, null, "has no initial node"));
        else
            CheckConnections(graph, graph.Initial, faults);

        foreach (var member in graph.Members)
        {
            if (member.Graph is { } sub)
                Check(sub, depth + 1, seen, faults);
        }
    }

    private static void CheckNames(GraphShape graph, List<GraphFault> faults)
    {
        var names = new HashSet<string>(graph.Members.Count, StringComparer.Ordinal);
        foreach (var member in graph.Members)
        {
            CheckName(graph, member.Name, member.Name, faults);
            if (!names.Add(member.Name))
                faults.Add(new(graph.Name, member.Name, "shares its name with another; give one of them a name of its own"));
        }
    }

    private static void CheckName(GraphShape graph, string? node, string name, List<GraphFault> faults)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength || name.Contains(PathSeparator, StringComparison.Ordinal))
            faults.Add(new(graph.Name, node, $"needs a name of 1 to {MaxNameLength} characters without '{PathSeparator}'"));
    }

    private static void CheckConnections(GraphShape graph, GraphMember initial, List<GraphFault> faults)
    {
        var reached = new HashSet<GraphMember>(graph.Members.Count) { initial };
        var exits = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<GraphMember>([initial]);
        while (waiting.TryDequeue(out var member))
        {
            foreach (var edge in member.Edges.Values)
            {
                if (edge.Member is { } next && reached.Add(next))
                    waiting.Enqueue(next);
                else if (edge.Exit is { } exit)
                    exits.Add(exit);
            }
        }

        foreach (var member in graph.Members)
        {
            if (member.Transitions.Count == 0)
                faults.Add(new(graph.Name, member.Name, "has no transitions: its enum has no members"));
            foreach (var transition in member.Transitions)
            {
                if (!member.Edges.TryGetValue(transition, out var edge))
                    faults.Add(new(graph.Name, member.Name, $"has its transition '{transition}' not connected"));
                else if (edge.Exit is { } exit && !graph.Exits.Contains(exit, StringComparer.Ordinal))
                    faults.Add(new(graph.Name, member.Name, $"leads by '{transition}' to the exit '{exit}', which the graph does not have"));
            }

            if (!reached.Contains(member))
                faults.Add(new(graph.Name, member.Name, $"cannot be reached from '{initial.Name}'"));
        }

        foreach (var exit in graph.Exits)
        {
            if (!exits.Contains(exit))
                faults.Add(new(graph.Name, null, $"never reaches its exit '{exit}'"));
        }
    }
}
