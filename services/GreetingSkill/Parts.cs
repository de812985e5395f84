using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>What the graphs of this skill have in common.</summary>
internal static class Parts
{
    /// <summary>Something to end the conversation with.</summary>
    public static Graph<Completion> Say(string name, Slimmer slimmer, string mim) => Say(name, slimmer, _ => mim);

    /// <inheritdoc cref="Say(string, Slimmer, string)"/>
    public static Graph<Completion> Say(string name, Slimmer slimmer, Func<Turn, string> mim) =>
        new AnFactory(name, slimmer, new() { Mim = mim, PromptData = Circumstances.ForPrompts, Final = true }).CreateGraph();
}
