using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>Says good day to whoever says it to Jibo.</summary>
internal sealed class GreetingSkill(Slimmer slimmer) : GraphSkill<Completion>("greeting-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Greeting", g =>
    {
        var greet = g.Add(new AnFactory("Greet", slimmer, new() { Mim = _ => "Greeting", Final = true }).CreateGraph());
        greet.On(Completion.Done, g.Exit(Completion.Done));
    });
}
