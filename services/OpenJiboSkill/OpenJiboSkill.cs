using Jibo.Pegasus.OpenJiboSkill.Asking;
using Jibo.Pegasus.OpenJiboSkill.Plans;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.OpenJiboSkill;

/// <summary>
/// Lets a runtime of OpenJibo's answer: hands it each turn as a TurnContext, plays the ResponsePlan that comes back, and listens on
/// for as long as the plans want it. What cannot be answered is said in our own words.
/// </summary>
internal sealed class OpenJiboSkill(RuntimeDoor runtime, Slimmer slimmer, OpenJiboOptions options) : GraphSkill<Completion>("openjibo-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("OpenJibo", g =>
    {
        var ask = g.Add(new AskNode("Ask the runtime", runtime, options));
        var tell = g.Add(new JcpNode("Tell", turn => turn.Jcp.Announcement(PlanResult.Of(turn).Speech, PlanResult.AnnouncementMeta), final: true));
        var listen = g.Add(new ListenNode("Tell and listen"));
        var silence = g.Add(new JcpNode("Silence", turn => turn.Jcp.Silence(), final: true));
        var puzzled = g.Add(new AnFactory("Puzzled", slimmer, new() { Mim = _ => "Puzzled", Final = true }).CreateGraph());
        var away = g.Add(new AnFactory("Away", slimmer, new() { Mim = _ => "Away", Final = true }).CreateGraph());
        var end = g.Add(new DefaultNode("The end"));

        ask.On(Asked.Told, tell).On(Asked.ListensOn, listen).On(Asked.Nothing, silence).On(Asked.Puzzled, puzzled).On(Asked.Away, away);
        listen.On(Listened.Heard, ask).On(Listened.Nothing, silence);
        tell.On(Completion.Done, end);
        silence.On(Completion.Done, end);
        puzzled.On(Completion.Done, end);
        away.On(Completion.Done, end);
        end.On(Completion.Done, g.Exit(Completion.Done));
    });
}
