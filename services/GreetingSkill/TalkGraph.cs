using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>What somebody says when asked how they are.</summary>
internal enum Wellbeing
{
    Well,
    Unwell,
    Other,
}

/// <summary>Asks how somebody is, and is kind about the answer.</summary>
internal static class TalkGraph
{
    private static readonly Dictionary<string, Wellbeing> Answers = new() { ["yes"] = Wellbeing.Well, ["no"] = Wellbeing.Unwell };

    private static readonly Dictionary<string, TrueFalse> WaysToSayNothing = new[]
    {
        "no", "nope", "nah", "nothing", "not really", "no thanks", "no thank you", "not now", "never mind", "nevermind", "i do not want to", "not today",
    }.ToDictionary(words => words, _ => TrueFalse.False);

    public static Graph<Completion> Create(Slimmer slimmer) => Graph.Define<Completion>("Talk", g =>
    {
        var ask = g.Add(Ask("How are you", slimmer, Greeting.QuestionOf));
        var answer = g.Add(new IntentSwitchNode<Wellbeing>("Answer", Answers, Wellbeing.Other));
        var tellMe = g.Add(Ask("Tell me", slimmer, _ => "TellMe"));
        var told = g.Add(new EntitySwitchNode<TrueFalse>("Told something", "content", WaysToSayNothing, TrueFalse.True));
        var glad = g.Add(Parts.Say("Glad", slimmer, "GladToHear"));
        var other = g.Add(Parts.Say("Any answer", slimmer, "AnyAnswer"));
        var none = g.Add(Parts.Say("No answer", slimmer, "NoAnswer"));
        var listened = g.Add(Parts.Say("Listened", slimmer, "Listened"));
        var comfort = g.Add(Parts.Say("Comfort", slimmer, "Comfort"));

        ask.On(QnAnswer.Success, answer).On(QnAnswer.FinalNoMatch, other).On(QnAnswer.FinalNoInput, none);
        answer.On(Wellbeing.Well, glad).On(Wellbeing.Unwell, tellMe).On(Wellbeing.Other, other);
        tellMe.On(QnAnswer.Success, told).On(QnAnswer.FinalNoMatch, listened).On(QnAnswer.FinalNoInput, comfort);
        told.On(TrueFalse.True, listened).On(TrueFalse.False, comfort);
        foreach (var last in new[] { glad, other, none, listened, comfort })
            last.On(Completion.Done, g.Exit(Completion.Done));
    });

    private static Graph<QnAnswer> Ask(string name, Slimmer slimmer, Func<Turn, string> mim) =>
        new QnFactory(name, slimmer, new() { Mim = mim, PromptData = Circumstances.ForPrompts }).CreateGraph();
}
