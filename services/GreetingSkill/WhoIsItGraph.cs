using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>How it went to ask somebody's name.</summary>
internal enum Met
{
    /// <summary>Somebody of the loop, who is the speaker now.</summary>
    Known,

    /// <summary>It is somebody else, or they do not want to say; the conversation is over.</summary>
    Parted,
}

/// <summary>Asks whoever has come for their name.</summary>
internal static class WhoIsItGraph
{
    public static Graph<Met> Create(Slimmer slimmer) => Graph.Define<Met>("Who is it", g =>
    {
        var ask = g.Add(new QnFactory("Ask the name", slimmer, new() { Mim = _ => "WhoIsIt" }).CreateGraph());
        var identify = g.Add(new SetLooperIdNode("Identify"));
        var stranger = g.Add(Parts.Say("Stranger", slimmer, "NiceToMeetYou"));
        var neverMind = g.Add(Parts.Say("Never mind", slimmer, "NeverMind"));
        var letThemBe = g.Add(Parts.Say("Let them be", slimmer, "LetThemBe"));

        ask.On(QnAnswer.Success, identify).On(QnAnswer.FinalNoMatch, neverMind).On(QnAnswer.FinalNoInput, letThemBe);
        identify.On(LooperIdentified.Success, g.Exit(Met.Known)).On(LooperIdentified.Cancel, neverMind).On(LooperIdentified.NotInLoop, stranger);
        foreach (var last in new[] { stranger, neverMind, letThemBe })
            last.On(Completion.Done, g.Exit(Met.Parted));
    });
}
