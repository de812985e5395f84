using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>Whether somebody still wants to hear the end.</summary>
internal enum Mood
{
    GoOn,
    Stop,
}

/// <summary>What the graphs of this skill have in common.</summary>
internal static class Parts
{
    private static readonly Dictionary<string, Mood> WaysToStop = new() { ["stop"] = Mood.Stop, ["cancel"] = Mood.Stop, ["sleep"] = Mood.Stop };

    public static Graph<QnAnswer> Ask(string name, Slimmer slimmer, string mim) =>
        new QnFactory(name, slimmer, new() { Mim = _ => mim, PromptData = Round.ForPrompts }).CreateGraph();

    public static IntentSwitchNode<Mood> StillListening(string name) => new(name, WaysToStop, Mood.GoOn);

    public static TellNode PunchLine(Slimmer slimmer) => new("Punch line", slimmer, "PunchLines", otherwise: "ForgottenEnd");

    /// <summary>Something to end the conversation with.</summary>
    public static Graph<Completion> Leave(string name, Slimmer slimmer, string mim) =>
        new AnFactory(name, slimmer, new() { Mim = _ => mim, PromptData = Round.ForPrompts, Final = true }).CreateGraph();
}
