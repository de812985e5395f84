using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Skills.Tests.Support;

/// <summary>A skill whose graph the test brings along.</summary>
public sealed class AnyGraphSkill(Func<Graph<Completion>> create) : GraphSkill<Completion>("any-graph-skill")
{
    protected override Graph<Completion> CreateGraph() => create();
}

internal static class GraphOf
{
    public static SkillTestClient Client(Graph<Completion> graph, Action<SkillTestOptions>? configure = null) => SkillTestClient.For<AnyGraphSkill>(configure: options =>
    {
        options.Services = services => services.AddSingleton(() => graph);
        configure?.Invoke(options);
    });

    /// <summary>The node first, and after each of its ways out a node that says the way's name and the value that came along.</summary>
    public static Graph<Completion> Node<T>(Node<T> node) where T : struct, Enum => Graph.Define<Completion>("Ways", g =>
    {
        var first = g.Add(node);
        foreach (var way in Enum.GetValues<T>())
        {
            var say = g.Add(new JcpNode($"Say {way}", turn => turn.Jcp.Announcement(EsmlText.Text($"{way} {turn.Result}")), final: true));
            say.On(Completion.Done, g.Exit(Completion.Done));
            first.On(way, say);
        }
    });

    /// <summary>Nodes that do nothing, one after the other.</summary>
    public static Graph<Completion> Chain(string name, int nodes) => Graph.Define<Completion>(name, g =>
    {
        var refs = Enumerable.Range(0, nodes).Select(i => g.Add(new DefaultNode($"Node {i}"))).ToArray();
        for (var i = 0; i < refs.Length; i++)
            refs[i].On(Completion.Done, i + 1 < refs.Length ? refs[i + 1] : g.Exit(Completion.Done));
    });
}
