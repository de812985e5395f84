using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.ReminderSkill.Wording;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>How much is due.</summary>
internal enum DueCount
{
    None,
    One,
    Several,
}

/// <summary>Tells whoever is there what is due for them. When nothing is, or nobody can tell, Jibo says nothing.</summary>
internal static class DueGraph
{
    public static Graph<Completion> Create(Slimmer slimmer, ReminderBook book, ReminderOptions options) => Graph.Define<Completion>("Due", g =>
    {
        var claim = g.Add(Parts.Call("Claim", options, book.ClaimAsync));
        var count = g.Add(new SwitchNode<DueCount>("How many", turn => ReminderPile.Of(turn).Reminders.Count switch
        {
            0 => DueCount.None,
            1 => DueCount.One,
            _ => DueCount.Several,
        }));
        var one = g.Add(Parts.Say("Tell one", slimmer, "Due", DueWords.OfOne));
        var several = g.Add(Parts.Say("Tell several", slimmer, "DueSeveral", DueWords.OfSeveral));

        claim.On(Called.Done, count).On(Called.TimedOut, g.Exit(Completion.Done)).On(Called.Failed, g.Exit(Completion.Done));
        count.On(DueCount.None, g.Exit(Completion.Done)).On(DueCount.One, one).On(DueCount.Several, several);
        foreach (var last in new[] { one, several })
            last.On(Completion.Done, g.Exit(Completion.Done));
    });
}
