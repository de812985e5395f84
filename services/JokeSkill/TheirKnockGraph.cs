using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>The person is at the door: Jibo asks who, asks which, and laughs.</summary>
internal static class TheirKnockGraph
{
    public static Graph<KnockEnd> Create(Slimmer slimmer) => Graph.Define<KnockEnd>("Their knock", g =>
    {
        var whosThere = g.Add(Parts.Ask("Who's there", slimmer, "WhosThere"));
        var answer = g.Add(Parts.StillListening("Answer"));
        var visitor = g.Add(new VisitorNode("Visitor"));
        var visitorWho = g.Add(Parts.Ask("Visitor who", slimmer, "SomebodyWho"));
        var ending = g.Add(Parts.StillListening("Their punch line"));
        var laugh = g.Add(new TellNode("Laugh", slimmer, "LaughAtJoke"));
        var (stopped, unheard) = (g.Exit(KnockEnd.Stopped), g.Exit(KnockEnd.Unheard));

        whosThere.On(QnAnswer.Success, answer).On(QnAnswer.FinalNoMatch, visitor).On(QnAnswer.FinalNoInput, unheard);
        answer.On(Mood.GoOn, visitor).On(Mood.Stop, stopped);
        visitor.On(Completion.Done, visitorWho);
        // What was not understood was surely funny.
        visitorWho.On(QnAnswer.Success, ending).On(QnAnswer.FinalNoMatch, laugh).On(QnAnswer.FinalNoInput, unheard);
        ending.On(Mood.GoOn, laugh).On(Mood.Stop, stopped);
        laugh.On(Completion.Done, g.Exit(KnockEnd.Told));
    });
}
