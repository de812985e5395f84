using Jibo.Pegasus.ReminderSkill.Keeping;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>What the graphs of this skill have in common.</summary>
internal static class Parts
{
    /// <summary>Something to end the conversation with.</summary>
    public static Graph<Completion> Say(string name, Slimmer slimmer, string mim, Func<Turn, PromptData?>? data = null) =>
        new AnFactory(name, slimmer, new() { Mim = _ => mim, PromptData = data, Final = true }).CreateGraph();

    public static Graph<QnAnswer> Ask(string name, Slimmer slimmer, string mim, Func<Turn, PromptData?>? data = null) =>
        new QnFactory(name, slimmer, new() { Mim = _ => mim, PromptData = data }).CreateGraph();

    /// <summary>Asks History for something, and keeps it for the nodes of this turn.</summary>
    public static CallNode<ReminderPile> Call(
        string name, ReminderOptions options, Func<Turn, CancellationToken, ValueTask<ReminderPile>> work) =>
        new(name, work, new() { Deadline = options.HistoryTimeout, Keep = ReminderPile.Key });
}
