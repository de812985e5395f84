using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What a question asks, and when.</summary>
public sealed record QnOptions
{
    /// <summary>The MIM to ask: a name in the library. It is asked for once, when the question begins.</summary>
    public required Func<Turn, string> Mim { get; init; }

    /// <summary>
    /// What its prompts find under <c>skill</c>. Asked for again whenever the question is put again, which is on a later turn:
    /// only the session is still there then.
    /// </summary>
    public Func<Turn, PromptData?>? PromptData { get; init; }

    /// <summary>True when the answer that carries the question is marked as the last. A robot may still come back with a reply.</summary>
    public bool Final { get; init; }

    /// <summary>Rules to listen with in place of the MIM's own, or null.</summary>
    public IReadOnlyList<string>? Rules { get; init; }
}

/// <summary>
/// Makes the graph of a question (QN): it is asked, and asked again in other words, until it is answered or the MIM has no
/// further prompt for an answer that is not understood (NM) or does not come (NI).
/// </summary>
public sealed class QnFactory(string name, Slimmer slimmer, QnOptions options)
{
    /// <summary>A graph that ends with the answer, or without one.</summary>
    public Graph<QnAnswer> CreateGraph() => Graph.Define<QnAnswer>(name, g =>
    {
        var ask = g.Add(new AskNode("Ask", slimmer, options));
        var classify = g.Add(new ClassifyNode("Classify"));
        var noMatch = g.Add(new AskAgainNode("NoMatch", Misunderstanding.NoMatch, slimmer, options));
        var noInput = g.Add(new AskAgainNode("NoInput", Misunderstanding.NoInput, slimmer, options));

        ask.On(Asked.Answered, classify).On(Asked.Exhausted, g.Exit(QnAnswer.FinalNoInput));
        classify.On(Classified.Success, g.Exit(QnAnswer.Success)).On(Classified.NoMatch, noMatch).On(Classified.NoInput, noInput);
        noMatch.On(Asked.Answered, classify).On(Asked.Exhausted, g.Exit(QnAnswer.FinalNoMatch));
        noInput.On(Asked.Answered, classify).On(Asked.Exhausted, g.Exit(QnAnswer.FinalNoInput));
    });
}
