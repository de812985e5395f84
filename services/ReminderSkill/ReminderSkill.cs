using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>What somebody wants of reminders.</summary>
internal enum Wish
{
    Set,
    List,
    Cancel,

    /// <summary>Nobody asked: something may be due.</summary>
    Tell,
}

/// <summary>Keeps in mind what people ask it to, and tells them when it is due and they are there.</summary>
internal sealed class ReminderSkill(Slimmer slimmer, ReminderBook book, ReminderOptions options) : GraphSkill<Completion>("reminder-skill")
{
    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Reminder", g =>
    {
        var wish = g.Add(new SwitchNode<Wish>("Wish", WishOf));
        var set = g.Add(SetGraph.Create(slimmer, book, options));
        var list = g.Add(ListGraph.Create(slimmer, book, options));
        var cancel = g.Add(CancelGraph.Create(slimmer, book, options));
        var tell = g.Add(DueGraph.Create(slimmer, book, options));

        wish.On(Wish.Set, set).On(Wish.List, list).On(Wish.Cancel, cancel).On(Wish.Tell, tell);
        foreach (var last in new[] { set, list, cancel, tell })
            last.On(Completion.Done, g.Exit(Completion.Done));
    });

    private static Wish WishOf(Turn turn)
    {
        if (turn.Request.Type == SkillRequestTypes.ProactiveLaunch)
            return Wish.Tell;
        return turn.Nlu.Intent switch
        {
            "listReminders" => Wish.List,
            "cancelReminder" => Wish.Cancel,
            _ => Wish.Set,
        };
    }
}
