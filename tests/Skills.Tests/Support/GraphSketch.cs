using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.Skills.Tests.Support;

public enum TwoExits
{
    Left,
    Right,
}

/// <summary>A graph made up at random, faults and all, as plain data: for an oracle to judge and for a builder to build.</summary>
internal sealed class GraphSketch
{
    /// <summary>Target of a transition: a member's index, or one of these.</summary>
    public const int Unconnected = -1, Stranger = -2, Left = -3, Right = -4;

    private static readonly string[][] Kinds = [["Done"], ["True", "False"]];
    private static readonly GraphTarget Elsewhere = TargetElsewhere();

    public List<string> Names { get; } = [];
    public List<string[]> Transitions { get; } = [];
    public List<int[]> Targets { get; } = [];
    public int Initial { get; private init; }

    public static GraphSketch Random(Random random)
    {
        var members = random.Next(1, 7);
        var tidy = random.Next(2) == 0;
        var sketch = new GraphSketch { Initial = random.Next(3) == 0 ? random.Next(members) : 0 };
        for (var i = 0; i < members; i++)
        {
            sketch.Names.Add(!tidy && i > 0 && random.Next(10) == 0 ? sketch.Names[random.Next(i)] : $"N{i}");
            sketch.Transitions.Add(Kinds[random.Next(Kinds.Length)]);
            sketch.Targets.Add([.. sketch.Transitions[i].Select((_, t) => random.Next(20) switch
            {
                // Mostly one after the other: what is drawn at random alone is hardly ever sound.
                _ when tidy && t == 0 => i + 1 < members ? i + 1 : Left,
                0 when !tidy => Unconnected,
                1 when !tidy => Stranger,
                < 4 => Left,
                < 7 => Right,
                _ => random.Next(members),
            })]);
        }

        return sketch;
    }

    /// <summary>The graph, with its members added in the given order.</summary>
    public Graph<TwoExits> Build(IEnumerable<int>? order = null) => Graph.Define<TwoExits>("G", g =>
    {
        var members = new (GraphTarget Ref, Action<string, GraphTarget> On)[Names.Count];
        foreach (var i in order ?? Enumerable.Range(0, Names.Count))
            members[i] = Transitions[i].Length == 1 ? Member(g.Add(new DefaultNode(Names[i]))) : Member(g.Add(new TrueFalseNode(Names[i], _ => true)));
        g.StartAt(members[Initial].Ref);
        for (var i = 0; i < members.Length; i++)
        {
            for (var t = 0; t < Targets[i].Length; t++)
            {
                if (Targets[i][t] != Unconnected)
                    members[i].On(Transitions[i][t], TargetOf(Targets[i][t]));
            }
        }

        GraphTarget TargetOf(int target) => target switch
        {
            Stranger => Elsewhere,
            Left => g.Exit(TwoExits.Left),
            Right => g.Exit(TwoExits.Right),
            _ => members[target].Ref,
        };
    });

    /// <summary>What is wrong with it, found the slow and simple way.</summary>
    public IEnumerable<string> Faults()
    {
        var count = Names.Count;
        var reach = new bool[count, count];
        for (var i = 0; i < count; i++)
        {
            reach[i, i] = true;
            foreach (var target in Targets[i].Where(target => target >= 0))
                reach[i, target] = true;
        }

        for (var via = 0; via < count; via++)
            for (var from = 0; from < count; from++)
                for (var to = 0; to < count; to++)
                    reach[from, to] |= reach[from, via] && reach[via, to];

        for (var i = 0; i < count; i++)
        {
            if (Names.IndexOf(Names[i]) < i)
                yield return $"Node '{Names[i]}' of graph 'G' shares its name with another; give one of them a name of its own";
            if (!reach[Initial, i])
                yield return $"Node '{Names[i]}' of graph 'G' cannot be reached from '{Names[Initial]}'";
            for (var t = 0; t < Targets[i].Length; t++)
            {
                if (Targets[i][t] == Stranger)
                    yield return $"Node '{Names[i]}' of graph 'G' leads by '{Transitions[i][t]}' to 'Elsewhere', which is not a part of this graph";
                if (Targets[i][t] is Stranger or Unconnected)
                    yield return $"Node '{Names[i]}' of graph 'G' has its transition '{Transitions[i][t]}' not connected";
            }
        }

        foreach (var (exit, target) in new[] { ("Left", Left), ("Right", Right) })
        {
            if (!Enumerable.Range(0, count).Any(i => reach[Initial, i] && Targets[i].Contains(target)))
                yield return $"Graph 'G' never reaches its exit '{exit}'";
        }
    }

    private static (GraphTarget, Action<string, GraphTarget>) Member<T>(NodeRef<T> node) where T : struct, Enum =>
        (node, (transition, target) => node.On(Enum.Parse<T>(transition), target));

    private static GraphTarget TargetElsewhere()
    {
        GraphTarget? stranger = null;
        _ = Graph.Define<Completion>("Other", g => stranger = g.Add(new DefaultNode("Elsewhere")));
        return stranger!;
    }
}
