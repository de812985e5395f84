using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.ReminderSkill.Wording;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>Takes reminders back: asks which when several may be meant, and whether when it is all of them.</summary>
internal static class CancelGraph
{
    private static readonly Dictionary<string, TrueFalse> Answers = new() { ["yes"] = TrueFalse.True };

    public static Graph<Completion> Create(Slimmer slimmer, ReminderBook book, ReminderOptions options) => Graph.Define<Completion>("Cancel", g =>
    {
        var look = g.Add(Parts.Call("Look", options, book.ListAsync));
        var find = g.Add(new SwitchNode<Found>("Find", turn => Candidates.Find(turn)));
        var which = g.Add(Parts.Ask("Which", slimmer, "Which", ReminderWords.OfCandidates));
        var choose = g.Add(new SwitchNode<Found>("Choose", turn => Candidates.Choose(turn)));
        var confirm = g.Add(Parts.Ask("All of them", slimmer, "ConfirmAll", ReminderWords.OfCandidates));
        var confirmed = g.Add(new IntentSwitchNode<TrueFalse>("Confirmed", Answers, TrueFalse.False));
        var cancel = g.Add(Parts.Call("Cancel them", options, book.CancelAsync));
        var done = g.Add(Parts.Say("Cancelled", slimmer, "Cancelled", turn => ReminderWords.OfMany(turn, ReminderPile.Of(turn))));
        var keep = g.Add(Parts.Say("Keep them", slimmer, "KeepThem"));
        var nothing = g.Add(Parts.Say("Nothing there", slimmer, "NothingThere"));
        var noSuch = g.Add(Parts.Say("No such", slimmer, "NoSuch", turn => ReminderWords.OfMany(turn, ReminderPile.Of(turn))));
        var noMemory = g.Add(Parts.Say("No memory", slimmer, "NoMemory"));

        look.On(Called.Done, find).On(Called.TimedOut, noMemory).On(Called.Failed, noMemory);
        find.On(Found.Nothing, nothing).On(Found.NoSuch, noSuch).On(Found.These, cancel).On(Found.Several, which).On(Found.All, confirm).On(Found.Dropped, keep);
        which.On(QnAnswer.Success, choose).On(QnAnswer.FinalNoMatch, keep).On(QnAnswer.FinalNoInput, keep);
        choose.On(Found.Nothing, keep).On(Found.NoSuch, keep).On(Found.These, cancel).On(Found.Several, which).On(Found.All, cancel).On(Found.Dropped, keep);
        confirm.On(QnAnswer.Success, confirmed).On(QnAnswer.FinalNoMatch, keep).On(QnAnswer.FinalNoInput, keep);
        confirmed.On(TrueFalse.True, cancel).On(TrueFalse.False, keep);
        cancel.On(Called.Done, done).On(Called.TimedOut, noMemory).On(Called.Failed, noMemory);
        foreach (var last in new[] { done, keep, nothing, noSuch, noMemory })
            last.On(Completion.Done, g.Exit(Completion.Done));
    });
}
