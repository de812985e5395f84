using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>Tells a joke; nobody hears one twice before they have heard them all.</summary>
internal sealed class JokeSkill(Slimmer slimmer) : GraphSkill<Completion>("joke-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Joke", g =>
    {
        var tell = g.Add(new AnFactory("Tell a joke", slimmer, new() { Mim = _ => "TellJoke", Final = true }).CreateGraph());
        tell.On(Completion.Done, g.Exit(Completion.Done));
    });
}
