using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>The ways out of a riddle.</summary>
internal enum RiddleEnd
{
    /// <summary>It was told to its end.</summary>
    Told,

    /// <summary>Somebody has had enough.</summary>
    Stopped,
}

/// <summary>Asks a riddle, takes any answer, and tells the answer. Who says nothing hears it as well.</summary>
internal static class RiddleGraph
{
    public static Graph<RiddleEnd> Create(Slimmer slimmer) => Graph.Define<RiddleEnd>("Riddle", g =>
    {
        var ask = g.Add(Parts.Ask("Ask the riddle", slimmer, "AskRiddle"));
        var guess = g.Add(Parts.StillListening("Guess"));
        var punch = g.Add(Parts.PunchLine(slimmer));

        ask.On(QnAnswer.Success, guess).On(QnAnswer.FinalNoMatch, punch).On(QnAnswer.FinalNoInput, punch);
        guess.On(Mood.GoOn, punch).On(Mood.Stop, g.Exit(RiddleEnd.Stopped));
        punch.On(Completion.Done, g.Exit(RiddleEnd.Told));
    });
}
