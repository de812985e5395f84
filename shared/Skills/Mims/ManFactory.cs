using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What several announcements say, and when.</summary>
public sealed record ManOptions
{
    /// <summary>The MIMs to say one after another: names in the library, all of them announcements.</summary>
    public required Func<Turn, IReadOnlyList<string>> Mims { get; init; }

    /// <summary>What the prompts of all of them find under <c>skill</c>.</summary>
    public Func<Turn, PromptData?>? PromptData { get; init; }

    /// <summary>True when the conversation ends with them.</summary>
    public bool Final { get; init; }
}

/// <summary>Makes the graph of several announcements (MAN): one SEQUENCE of SLIMs, no answer awaited.</summary>
public sealed class ManFactory(string name, Slimmer slimmer, ManOptions options)
{
    /// <summary>A graph that is done when all was said. A MIM of which no prompt fits is left out; with none left it is done at once.</summary>
    public Graph<Completion> CreateGraph() => Graph.Define<Completion>(name, g =>
    {
        var say = g.Add(new AnnounceAllNode("AnnounceAll", slimmer, options));
        say.On(Completion.Done, g.Exit(Completion.Done));
    });
}
