using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.Skills.Tests.Support;

/// <summary>Sound graphs of graphs, made up at random; the same sub-graph stands in many places.</summary>
internal static class NestedGraphs
{
    public static Graph<TwoExits> Random(Random random)
    {
        var pool = new List<Graph<TwoExits>>();
        for (var i = 0; i < 4; i++)
            pool.Add(Define(random, $"Graph {i}", [.. pool]));
        return pool[^1];
    }

    // Every member leads to the next one way, and anywhere the other; the last leaves by both exits.
    private static Graph<TwoExits> Define(Random random, string name, IReadOnlyList<Graph<TwoExits>> subGraphs) => Graph.Define<TwoExits>(name, g =>
    {
        var members = new List<(GraphTarget Ref, Action<GraphTarget, GraphTarget> Connect)>();
        for (var i = random.Next(1, 5); i >= 0; i--)
        {
            if (subGraphs.Count > 0 && random.Next(2) == 0)
            {
                var sub = g.Add(subGraphs[random.Next(subGraphs.Count)], $"Sub {i}");
                members.Add((sub, (left, right) => sub.On(TwoExits.Left, left).On(TwoExits.Right, right)));
            }
            else
            {
                var node = g.Add(new TrueFalseNode($"Node {i}", _ => true));
                members.Add((node, (left, right) => node.On(TrueFalse.True, left).On(TrueFalse.False, right)));
            }
        }

        for (var i = 0; i < members.Count - 1; i++)
            members[i].Connect(members[i + 1].Ref, random.Next(3) == 0 ? g.Exit(TwoExits.Right) : members[random.Next(members.Count)].Ref);
        members[^1].Connect(g.Exit(TwoExits.Left), g.Exit(TwoExits.Right));
    });
}

/// <summary>Walks graphs of graphs by keeping a stack of where it stands, as one would with a finger on the drawing.</summary>
internal sealed class FingerOnGraph
{
    private readonly Stack<(GraphShape Graph, GraphMember Member)> _stack = new();

    public FingerOnGraph(GraphShape root) => Enter(root, root.Initial!);

    /// <summary>The exit by which the whole was left, or null while it was not.</summary>
    public string? LeftBy { get; private set; }

    public string Path => string.Join('/', _stack.Reverse().Select(step => step.Member.Name).Prepend(_stack.Last().Graph.Name));

    public void Take(string transition)
    {
        while (true)
        {
            var (graph, member) = _stack.Pop();
            var edge = member.Edges[transition];
            if (edge.Member is { } next)
            {
                Enter(graph, next);
                return;
            }

            if (_stack.Count == 0)
            {
                LeftBy = edge.Exit;
                return;
            }

            transition = edge.Exit!;
        }
    }

    private void Enter(GraphShape graph, GraphMember member)
    {
        _stack.Push((graph, member));
        if (member.Graph is { } sub)
            Enter(sub, sub.Initial!);
    }
}
