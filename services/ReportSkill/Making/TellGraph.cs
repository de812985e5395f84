using Jibo.Pegasus.ReportSkill.Asking;
using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.ReportSkill.Preferences;
using Jibo.Pegasus.ReportSkill.Telling;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReportSkill.Making;

/// <summary>Whether somebody may hear what they asked for.</summary>
internal enum Admission
{
    May,
    MustBeLooper,
    MustBeAdult,
    SettingsFailed,
}

/// <summary>Makes a report, as the speaker wants it, and tells it.</summary>
internal static class TellGraph
{
    public static Graph<Completion> Create(Slimmer slimmer, PreferenceBook book, ReportMaker maker, ReportTeller teller, ReportOptions options) =>
        Graph.Define<Completion>("Tell", g =>
        {
            var preferences = g.Add(Preferences("GetUserPrefs", book, options));
            var admit = g.Add(new SwitchNode<Admission>("Admit", Admit));
            // The parts themselves wait no longer than their time; this is for what nobody thought of.
            var data = g.Add(new CallNode<MadeReport>("GetData", maker.MakeAsync, new()
            {
                Deadline = options.DataTimeout + TimeSpan.FromMilliseconds(500),
                Fallback = turn => new(ReportWish.Of(turn).Part is null, []),
                Keep = MadeReport.Key,
            }));
            var tell = g.Add(new JcpNode("Tell them", teller.Tell, final: true));
            var looper = g.Add(Say("Must be looper", slimmer, "PersonalReportMustBeLooper"));
            var adult = g.Add(Say("Must be adult", slimmer, "PersonalReportMustBeAdult"));
            var failed = g.Add(Say("Settings failed", slimmer, "PersonalReportSettingsFailed"));

            preferences.On(Called.Done, admit).On(Called.TimedOut, admit).On(Called.Failed, admit);
            admit.On(Admission.May, data).On(Admission.MustBeLooper, looper).On(Admission.MustBeAdult, adult).On(Admission.SettingsFailed, failed);
            data.On(Called.Done, tell).On(Called.TimedOut, tell).On(Called.Failed, tell);
            tell.On(Completion.Done, g.Exit(Completion.Done));
            foreach (var last in new[] { looper, adult, failed })
                last.On(Completion.Done, g.Exit(Completion.Done));
        });

    /// <summary>Finds out what the speaker wants; without Settings, what everybody does.</summary>
    public static CallNode<ReportPlan> Preferences(string name, PreferenceBook book, ReportOptions options) => new(name, book.ReadAsync, new()
    {
        Deadline = options.SettingsTimeout,
        Fallback = ReportPlan.WithoutSettings,
        Keep = ReportPlan.Key,
    });

    private static Admission Admit(Turn turn)
    {
        if (ReportWish.Of(turn).Part is not (PartKind.Calendar or PartKind.Commute))
            return Admission.May;
        return ReportPlan.Of(turn).Standing switch
        {
            Standing.Nobody => Admission.MustBeLooper,
            Standing.Child => Admission.MustBeAdult,
            Standing.Unreadable => Admission.SettingsFailed,
            _ => Admission.May,
        };
    }

    private static Graph<Completion> Say(string name, Slimmer slimmer, string mim) => new AnFactory(name, slimmer, new()
    {
        Mim = _ => mim,
        PromptData = turn => new() { ["part"] = ReportWish.Of(turn).Part?.ToString().ToLowerInvariant() },
        Final = true,
    }).CreateGraph();
}
