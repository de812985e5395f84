namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Finds everything that is wrong with a graph and its sub-graphs, each graph once however often it is used.</summary>
internal sealed class GraphValidator
{
    /// <summary>Separates the names of a path, so no name may hold it.</summary>
    public const char PathSeparator = '/';

    /// <summary>How many places a graph may have with all its sub-graphs, which multiply when they stand in each other more than once.</summary>
    public const int MaxPlaces = 100_000;

    private const int MaxNameLength = 100;
    private const int MaxDepth = 32;

    private readonly List<GraphFault> _faults = [];
    private readonly Dictionary<GraphShape, Size> _checked = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<GraphShape> _open = new(ReferenceEqualityComparer.Instance);

    public static IReadOnlyList<GraphFault> FaultsOf(GraphShape root)
    {
        var validator = new GraphValidator();
        var size = validator.Check(root, level: 0);
        if (size.Depth > MaxDepth)
            validator.Fault(root, null, $"nests graphs more than {MaxDepth} deep");
        if (size.Places > MaxPlaces)
            validator.Fault(root, null, $"has more than {MaxPlaces} nodes, its sub-graphs counted wherever they stand");
        return validator._faults;
    }

    private Size Check(GraphShape graph, int level)
    {
        if (_checked.TryGetValue(graph, out var size) || level > MaxDepth)
            return size;
        _open.Add(graph);
        CheckOwn(graph);
        foreach (var member in graph.Members)
        {
            if (member.Graph is not { } sub)
                size = size with { Places = size.Places + 1 };
            else if (_open.Contains(sub))
                Fault(graph, member.Name, $"is the graph '{sub.Name}', which cannot be a part of itself");
            else
                size = size.With(Check(sub, level + 1));
        }

        _open.Remove(graph);
        return _checked[graph] = size;
    }

    private void CheckOwn(GraphShape graph)
    {
        _faults.AddRange(graph.DefinitionFaults);
        CheckName(graph, null, graph.Name);
        CheckNames(graph);
        if (graph.Exits.Count == 0)
            Fault(graph, null, "has no exits: its enum has no members");
        foreach (var names in graph.Ways.Duplicates)
            Fault(graph, null, $"has one exit under two names: {names}");
        foreach (var member in graph.Members)
            CheckTransitions(graph, member);
        if (graph.Initial is { } initial)
            CheckReach(graph, initial);
        else
            Fault(graph, null, "has no initial node");
    }

    private void CheckNames(GraphShape graph)
    {
        var names = new HashSet<string>(graph.Members.Count, StringComparer.Ordinal);
        foreach (var member in graph.Members)
        {
            CheckName(graph, member.Name, member.Name);
            if (!names.Add(member.Name))
                Fault(graph, member.Name, "shares its name with another; give one of them a name of its own");
        }
    }

    private void CheckName(GraphShape graph, string? node, string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength || name.Contains(PathSeparator, StringComparison.Ordinal))
            Fault(graph, node, $"needs a name of 1 to {MaxNameLength} characters without '{PathSeparator}'");
    }

    private void CheckTransitions(GraphShape graph, GraphMember member)
    {
        if (member.Transitions.Count == 0)
            Fault(graph, member.Name, "has no transitions: its enum has no members");
        foreach (var transition in member.Transitions)
        {
            if (!member.Edges.TryGetValue(transition, out var edge))
                Fault(graph, member.Name, $"has its transition '{transition}' not connected");
            else if (edge.Exit is { } exit && !graph.Exits.Contains(exit, StringComparer.Ordinal))
                Fault(graph, member.Name, $"leads by '{transition}' to the exit '{exit}', which the graph does not have");
        }

        // A sub-graph reports its own.
        foreach (var names in member.Node?.Ways.Duplicates ?? [])
            Fault(graph, member.Name, $"has one transition under two names: {names}");
    }

    private void CheckReach(GraphShape graph, GraphMember initial)
    {
        var reached = graph.BreadthFirst().ToHashSet();
        var exits = reached.SelectMany(member => member.Edges.Values).Select(edge => edge.Exit).ToHashSet(StringComparer.Ordinal);
        foreach (var member in graph.Members)
        {
            if (!reached.Contains(member))
                Fault(graph, member.Name, $"cannot be reached from '{initial.Name}'");
        }

        foreach (var exit in graph.Exits)
        {
            if (!exits.Contains(exit))
                Fault(graph, null, $"never reaches its exit '{exit}'");
        }
    }

    private void Fault(GraphShape graph, string? node, string what) => _faults.Add(new(graph.Name, node, what));

    /// <summary>How many places a graph has in all, and how many levels of graphs are below it.</summary>
    private readonly record struct Size(int Places, int Depth)
    {
        // Stops one above the bound, so that doubling cannot overflow.
        public Size With(Size sub) => new(Math.Min(Places + sub.Places, MaxPlaces + 1), Math.Max(Depth, sub.Depth + 1));
    }
}
