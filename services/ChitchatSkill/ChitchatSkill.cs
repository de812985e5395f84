using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>Small talk: the manifest's memo names the response, and this finds it and says it.</summary>
internal sealed class ChitchatSkill(Slimmer slimmer) : GraphSkill<Completion>("chitchat-skill")
{
    /// <summary>The MIM that was decided on, as a name in the library.</summary>
    public static readonly TurnKey<string> Response = new("response");

    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Chitchat", g =>
    {
        var split = g.Add(new IntentSplitNode("IntentSplit"));
        var query = g.Add(new ProcessQueryNode("ProcessQuery", slimmer.Mims));
        var say = g.Add(new AnFactory("Do MIM", slimmer, new()
        {
            Mim = turn => turn.TryGet(Response, out var name) ? name : CoreResponses.Fallback,
            PromptData = ResponseData.Of,
            Final = true,
        }).CreateGraph());
        var complete = g.Add(new DefaultNode("Complete"));

        split.On(ResponseKind.Scripted, query).On(ResponseKind.Unknown, say);
        query.On(Completion.Done, say);
        say.On(Completion.Done, complete);
        complete.On(Completion.Done, g.Exit(Completion.Done));
    });
}
