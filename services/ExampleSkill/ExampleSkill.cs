using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.ExampleSkill;

/// <summary>The skill of the tutorial: says that it is one.</summary>
internal sealed class ExampleSkill(Slimmer slimmer) : GraphSkill<Completion>("example-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Example", g =>
    {
        var show = g.Add(new AnFactory("Show", slimmer, new() { Mim = _ => "ShowExample", Final = true }).CreateGraph());
        show.On(Completion.Done, g.Exit(Completion.Done));
    });
}
