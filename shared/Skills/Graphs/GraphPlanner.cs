namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Flattens a graph that the validator has passed.</summary>
internal static class GraphPlanner
{
    public static GraphPlan Plan(GraphShape root) => Plan(root, NodeIds.Of);

    /// <summary>The same with another way to number places, so that a collision can be brought about.</summary>
    internal static GraphPlan Plan(GraphShape root, Func<string, int> idOf)
    {
        var places = new Dictionary<int, GraphPlace>();
        var faults = new List<GraphFault>();
        var instance = Instantiate(root, root.Name, null, null, idOf, places, faults);
        if (faults.Count > 0)
            throw new GraphValidationException(root.Name, faults);
        Connect(instance);
        return new(root, EntryOf(instance), places.Values);
    }

    private static Instance Instantiate(
        GraphShape graph, string path, Instance? parent, GraphMember? self, Func<string, int> idOf, Dictionary<int, GraphPlace> places, List<GraphFault> faults)
    {
        var instance = new Instance(graph, parent, self);
        foreach (var member in graph.Members)
        {
            var memberPath = $"{path}{GraphValidator.PathSeparator}{member.Name}";
            if (member.Graph is { } sub)
            {
                instance.Graphs.Add(member, Instantiate(sub, memberPath, instance, member, idOf, places, faults));
                continue;
            }

            var place = new GraphPlace(idOf(memberPath), memberPath, member.Name, member.Node!);
            instance.Places.Add(member, place);
            if (!places.TryAdd(place.Id, place))
                faults.Add(new(graph.Name, member.Name, $"has the same id ({place.Id}) as '{places[place.Id].Path}'; rename one of them"));
        }

        return instance;
    }

    private static void Connect(Instance instance)
    {
        foreach (var (member, place) in instance.Places)
            place.Ways = [.. member.Transitions.Select(transition => Follow(instance, place, transition, member.Edges[transition]))];
        foreach (var sub in instance.Graphs.Values)
            Connect(sub);
    }

    private static GraphStep Follow(Instance instance, GraphPlace from, string transition, GraphEdge edge)
    {
        while (true)
        {
            if (edge.Member is { } member)
                return new(from, transition, instance.Places.TryGetValue(member, out var place) ? place : EntryOf(instance.Graphs[member]), null);
            if (instance.Parent is not { } parent)
                return new(from, transition, null, edge.Exit);
            edge = instance.Self!.Edges[edge.Exit!];
            instance = parent;
        }
    }

    private static GraphPlace EntryOf(Instance instance)
    {
        while (true)
        {
            var initial = instance.Shape.Initial!;
            if (instance.Places.TryGetValue(initial, out var place))
                return place;
            instance = instance.Graphs[initial];
        }
    }

    private sealed class Instance(GraphShape shape, Instance? parent, GraphMember? self)
    {
        public GraphShape Shape { get; } = shape;
        public Instance? Parent { get; } = parent;
        public GraphMember? Self { get; } = self;
        public Dictionary<GraphMember, GraphPlace> Places { get; } = [];
        public Dictionary<GraphMember, Instance> Graphs { get; } = [];
    }
}
