using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.ReminderSkill.Wording;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>Takes a reminder down: asks what of, and when, as long as it was not said, and says both back.</summary>
internal static class SetGraph
{
    public static Graph<Completion> Create(Slimmer slimmer, ReminderBook book, ReminderOptions options) => Graph.Define<Completion>("Set", g =>
    {
        var take = g.Add(new TakeDownNode("Take down"));
        var askWhat = g.Add(Parts.Ask("Ask what", slimmer, "AskWhat", ReminderWords.OfDraft));
        var askWhen = g.Add(Parts.Ask("Ask when", slimmer, "AskWhen", ReminderWords.OfDraft));
        var askOther = g.Add(Parts.Ask("Ask another time", slimmer, "AskOtherTime", ReminderWords.OfDraft));
        var keep = g.Add(Parts.Call("Keep", options, book.RecordAsync));
        var isKept = g.Add(new TrueFalseNode("Is it kept", turn => ReminderPile.Of(turn).Reminders.Count > 0));
        var kept = g.Add(Parts.Say("Kept", slimmer, "Kept", ReminderWords.OfKept));
        var full = g.Add(Parts.Say("Full", slimmer, "Full"));
        var noMemory = g.Add(Parts.Say("No memory", slimmer, "NoMemory"));
        var neverMind = g.Add(Parts.Say("Never mind", slimmer, "NeverMind"));

        take.On(Draft.State.NoThing, askWhat).On(Draft.State.NoTime, askWhen).On(Draft.State.Past, askOther)
            .On(Draft.State.Complete, keep).On(Draft.State.Dropped, neverMind);
        foreach (var ask in new[] { askWhat, askWhen, askOther })
            ask.On(QnAnswer.Success, take).On(QnAnswer.FinalNoMatch, neverMind).On(QnAnswer.FinalNoInput, neverMind);
        keep.On(Called.Done, isKept).On(Called.TimedOut, noMemory).On(Called.Failed, noMemory);
        isKept.On(TrueFalse.True, kept).On(TrueFalse.False, full);
        foreach (var last in new[] { kept, full, noMemory, neverMind })
            last.On(Completion.Done, g.Exit(Completion.Done));
    });
}
