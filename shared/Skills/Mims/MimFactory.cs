using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What a MIM of any type says or asks, and when.</summary>
public sealed record MimOptions
{
    /// <summary>The MIM: a name in the library.</summary>
    public required Func<Turn, string> Mim { get; init; }

    /// <summary>What its prompts find under <c>skill</c>; see <see cref="QnOptions.PromptData"/>.</summary>
    public Func<Turn, PromptData?>? PromptData { get; init; }

    /// <summary>True when the conversation ends with it.</summary>
    public bool Final { get; init; }
}

/// <summary>Makes the graph of a MIM whose type is known only when the time comes: it is said (AN) or asked (QN).</summary>
public sealed class MimFactory(string name, Slimmer slimmer, MimOptions options)
{
    /// <summary>A graph that ends as a question does; an announcement always succeeds.</summary>
    public Graph<QnAnswer> CreateGraph() => Graph.Define<QnAnswer>(name, g =>
    {
        var route = g.Add(new MimTypeNode("Route", slimmer, options.Mim));
        var say = g.Add(new AnFactory("Say", slimmer, new() { Mim = options.Mim, PromptData = options.PromptData, Final = options.Final }).CreateGraph());
        var ask = g.Add(new QnFactory("Question", slimmer, new() { Mim = options.Mim, PromptData = options.PromptData, Final = options.Final }).CreateGraph());

        route.On(SayOrAsk.Say, say).On(SayOrAsk.Ask, ask);
        say.On(Completion.Done, g.Exit(QnAnswer.Success));
        ask.On(QnAnswer.Success, g.Exit(QnAnswer.Success))
            .On(QnAnswer.FinalNoMatch, g.Exit(QnAnswer.FinalNoMatch))
            .On(QnAnswer.FinalNoInput, g.Exit(QnAnswer.FinalNoInput));
    });
}
