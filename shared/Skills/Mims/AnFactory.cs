using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What an announcement says, and when.</summary>
public sealed record AnOptions
{
    /// <summary>The MIM to say: a name in the library.</summary>
    public required Func<Turn, string> Mim { get; init; }

    /// <summary>What its prompts find under <c>skill</c>.</summary>
    public Func<Turn, PromptData?>? PromptData { get; init; }

    /// <summary>True when the conversation ends with it.</summary>
    public bool Final { get; init; }
}

/// <summary>Makes the graph of an announcement (AN): one prompt, no answer awaited.</summary>
public sealed class AnFactory(string name, Slimmer slimmer, AnOptions options)
{
    /// <summary>A graph that is done when the prompt was said, or at once when no prompt fits.</summary>
    public Graph<Completion> CreateGraph() => Graph.Define<Completion>(name, g =>
    {
        var say = g.Add(new AnnounceNode("Announce", slimmer, options));
        say.On(Completion.Done, g.Exit(Completion.Done));
    });
}
