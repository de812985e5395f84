using Jibo.Pegasus.ChitchatSkill.Things;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>Small talk: the manifest's memo names the response, and this finds it and says it.</summary>
internal sealed class ChitchatSkill(Slimmer slimmer) : GraphSkill<Completion>(Id)
{
    public const string Id = "chitchat-skill";

    /// <summary>The MIM that was decided on, as a name in the library.</summary>
    public static readonly TurnKey<string> Response = new("response");

    /// <summary>What was spoken of.</summary>
    public static readonly TurnKey<Topic> Topic = new("topic");

    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Chitchat", g =>
    {
        var split = g.Add(new IntentSplitNode("IntentSplit"));
        var query = g.Add(new ProcessQueryNode("ProcessQuery", slimmer.Mims));
        var command = g.Add(new ProcessQueryNode("ProcessCommand", slimmer.Mims));
        var feel = g.Add(new EmotionNode("Feel"));
        var say = g.Add(new AnFactory("Do MIM", slimmer, new()
        {
            Mim = turn => turn.TryGet(Response, out var name) ? name : CoreResponses.Fallback,
            PromptData = ResponseData.Of,
            Final = true,
        }).CreateGraph());
        var complete = g.Add(new DefaultNode("Complete"));

        split.On(ResponseKind.ScriptedResponse, query)
            .On(ResponseKind.SemiSpecificResponse, query)
            .On(ResponseKind.EmotionQuery, query)
            .On(ResponseKind.SpecificEmotionQuery, query)
            .On(ResponseKind.EmotionCommand, command)
            .On(ResponseKind.Unknown, say);
        query.On(Completion.Done, say);
        command.On(Completion.Done, feel);
        feel.On(Completion.Done, say);
        say.On(Completion.Done, complete);
        complete.On(Completion.Done, g.Exit(Completion.Done));
    });
}
