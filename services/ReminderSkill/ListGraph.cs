using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.ReminderSkill.Wording;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>Says what waits for the speaker, and for anybody.</summary>
internal static class ListGraph
{
    public static Graph<Completion> Create(Slimmer slimmer, ReminderBook book, ReminderOptions options) => Graph.Define<Completion>("List", g =>
    {
        var look = g.Add(Parts.Call("Look", options, book.ListAsync));
        var say = g.Add(Parts.Say("Say them", slimmer, "List", turn => ReminderWords.OfMany(turn, ReminderPile.Of(turn))));
        var noMemory = g.Add(Parts.Say("No memory", slimmer, "NoMemory"));

        look.On(Called.Done, say).On(Called.TimedOut, noMemory).On(Called.Failed, noMemory);
        foreach (var last in new[] { say, noMemory })
            last.On(Completion.Done, g.Exit(Completion.Done));
    });
}
