using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>Jibo is at the door. Who does not know how that goes is helped, and hears the end anyway.</summary>
internal static class KnockKnockGraph
{
    public static Graph<KnockEnd> Create(Slimmer slimmer) => Graph.Define<KnockEnd>("Knock knock", g =>
    {
        var knock = g.Add(Parts.Ask("Knock", slimmer, "KnockKnock"));
        var whosThere = g.Add(Parts.StillListening("Who's there"));
        var along = g.Add(new PlaysAlongNode("Plays along"));
        var name = g.Add(Parts.Ask("Say who", slimmer, "KnockName"));
        var nameWho = g.Add(Parts.StillListening("Name who"));
        var asked = g.Add(new TrueFalseNode("Asks who", Answer.AsksWho));
        var both = g.Add(new TellNode("Play both parts", slimmer, "PlayBothParts"));
        var punch = g.Add(Parts.PunchLine(slimmer));
        var (stopped, unheard) = (g.Exit(KnockEnd.Stopped), g.Exit(KnockEnd.Unheard));

        knock.On(QnAnswer.Success, whosThere).On(QnAnswer.FinalNoMatch, along).On(QnAnswer.FinalNoInput, unheard);
        whosThere.On(Mood.GoOn, along).On(Mood.Stop, stopped);
        along.On(Completion.Done, name);
        name.On(QnAnswer.Success, nameWho).On(QnAnswer.FinalNoMatch, asked).On(QnAnswer.FinalNoInput, both);
        nameWho.On(Mood.GoOn, asked).On(Mood.Stop, stopped);
        asked.On(TrueFalse.True, punch).On(TrueFalse.False, both);
        both.On(Completion.Done, punch);
        punch.On(Completion.Done, g.Exit(KnockEnd.Told));
    });
}
