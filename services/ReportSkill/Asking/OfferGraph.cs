using Jibo.Pegasus.ReportSkill.Preferences;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReportSkill.Asking;

/// <summary>How an offer went.</summary>
internal enum Offer
{
    /// <summary>It was taken, by whoever the speaker is now.</summary>
    Taken,

    /// <summary>They said no.</summary>
    Refused,

    /// <summary>Nobody said anything that could be understood.</summary>
    Ignored,
}

/// <summary>Offers a report to somebody who has not asked for one.</summary>
internal static class OfferGraph
{
    public static Graph<Offer> Create(Slimmer slimmer) => Graph.Define<Offer>("Offer", g =>
    {
        var known = g.Add(new TrueFalseNode("Known", turn => People.Speaker(turn) is not null));
        var byName = g.Add(OptIn("By name", slimmer, OptInType.VerifyId));
        var toAnybody = g.Add(OptIn("To anybody", slimmer, OptInType.NoId));
        var answer = g.Add(new TrueFalseNode("Said no", turn => turn.Nlu.Intent is "no" or "cancel"));

        known.On(TrueFalse.True, byName).On(TrueFalse.False, toAnybody);
        foreach (var offer in new[] { byName, toAnybody })
        {
            offer.On(OptInAnswer.Accepted, g.Exit(Offer.Taken))
                .On(OptInAnswer.NotInLoop, g.Exit(Offer.Taken))
                .On(OptInAnswer.Declined, answer);
        }

        answer.On(TrueFalse.True, g.Exit(Offer.Refused)).On(TrueFalse.False, g.Exit(Offer.Ignored));
    });

    private static Graph<OptInAnswer> OptIn(string name, Slimmer slimmer, OptInType type) => new OptInFactory(name, slimmer, new()
    {
        Type = type,
        Mim = turn => ReportPlan.Of(turn).Standing == Standing.Configured ? "PersonalReportOptInConfigured" : "PersonalReportOptInNotConfigured",
        WhoMim = _ => WhoGraph.Mim,
    }).CreateGraph();
}
