using Jibo.Pegasus.ReportSkill.Asking;
using Jibo.Pegasus.ReportSkill.Making;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Preferences;
using Jibo.Pegasus.ReportSkill.Telling;
using Jibo.Pegasus.ReportSkill.Weather;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReportSkill;

/// <summary>Weather, calendar, commute and news, for the person who asks; in the morning it is offered.</summary>
internal sealed class ReportSkill(
    Slimmer slimmer, PreferenceBook book, ReportMaker maker, ReportTeller teller, WeatherAhead ahead, ReportOptions options)
    : GraphSkill<Completion>("report-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Report", g =>
    {
        var begin = g.Add(new SwitchNode<Beginning>("IntentSplit", WishReader.Begin));
        var known = g.Add(new TrueFalseNode("UserID", turn => People.Speaker(turn) is not null));
        // While somebody says who they are, the weather can be fetched already.
        var prefetch = g.Add(new CallNode("Prefetch weather", ahead.FetchAsync, new() { Deadline = WeatherAhead.MostWait }));
        var who = g.Add(WhoGraph.Create(slimmer));
        var tell = g.Add(TellGraph.Create(slimmer, book, maker, teller, options));
        var wishes = g.Add(TellGraph.Preferences("GetUserPrefs for the offer", book, options));
        var offer = g.Add(OfferGraph.Create(slimmer));
        var cancelled = g.Add(Say("Called off", slimmer, "PersonalReportCancelled"));
        var declined = g.Add(Say("Declined", slimmer, "PersonalReportDeclined"));
        var silence = g.Add(new JcpNode("Say nothing", turn => turn.Jcp.Silence(), final: true));

        begin.On(Beginning.Personal, known).On(Beginning.Open, tell).On(Beginning.Offered, wishes);
        known.On(TrueFalse.True, tell).On(TrueFalse.False, prefetch);
        prefetch.On(Called.Done, who).On(Called.TimedOut, who).On(Called.Failed, who);
        who.On(Who.Answered, tell).On(Who.CalledOff, cancelled).On(Who.Gone, silence);
        wishes.On(Called.Done, offer).On(Called.TimedOut, offer).On(Called.Failed, offer);
        offer.On(Offer.Taken, tell).On(Offer.Refused, declined).On(Offer.Ignored, silence);
        foreach (var last in new[] { tell, cancelled, declined })
            last.On(Completion.Done, g.Exit(Completion.Done));
        silence.On(Completion.Done, g.Exit(Completion.Done));
    });

    private static Graph<Completion> Say(string name, Slimmer slimmer, string mim) =>
        new AnFactory(name, slimmer, new() { Mim = _ => mim, Final = true }).CreateGraph();
}
