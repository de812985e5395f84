using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReportSkill.Asking;

/// <summary>How it went to ask who it is.</summary>
internal enum Who
{
    /// <summary>Somebody of the loop, who is the speaker now; or somebody else, and there is no speaker.</summary>
    Answered,

    /// <summary>They would rather not.</summary>
    CalledOff,

    /// <summary>Nobody is there any more.</summary>
    Gone,
}

/// <summary>Asks who it is that wants to hear something personal.</summary>
internal static class WhoGraph
{
    public const string Mim = "PersonalReportWhoIsThis";

    public static Graph<Who> Create(Slimmer slimmer) => Graph.Define<Who>("Who is this", g =>
    {
        var ask = g.Add(new QnFactory("Ask", slimmer, new() { Mim = _ => Mim }).CreateGraph());
        var identify = g.Add(new SetLooperIdNode("SetLooperID"));

        // Who cannot make themselves understood is a guest.
        ask.On(QnAnswer.Success, identify).On(QnAnswer.FinalNoMatch, g.Exit(Who.Answered)).On(QnAnswer.FinalNoInput, g.Exit(Who.Gone));
        identify.On(LooperIdentified.Success, g.Exit(Who.Answered)).On(LooperIdentified.NotInLoop, g.Exit(Who.Answered)).On(LooperIdentified.Cancel, g.Exit(Who.CalledOff));
    });
}
