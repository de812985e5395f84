using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>How a greeting begins.</summary>
internal enum Opening
{
    /// <summary>It is said, and that is all.</summary>
    Say,

    /// <summary>It ends in a question.</summary>
    Ask,

    /// <summary>First of all: who is it?</summary>
    Meet,
}

/// <summary>
/// Says hello, goodbye and all between: by who is there, by the hour, by the day, by when they were here last. Sometimes it asks
/// back. When nobody spoke, and Jibo does not know who has come, he asks.
/// </summary>
internal sealed class GreetingSkill(Slimmer slimmer, GreetingMemory memory, GreetingOptions options) : GraphSkill<Completion>("greeting-skill")
{
    /// <summary>Of how many greetings that leave room for a question one has it.</summary>
    private const int OneQuestionIn = 3;

    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Greeting", g =>
    {
        var see = g.Add(new SeenPersonNode("See"));
        var remember = g.Add(new CallNode<Acquaintance>("Remember", memory.RecallAsync, new()
        {
            Deadline = options.HistoryTimeout,
            Fallback = _ => Acquaintance.Unknown,
            Keep = Acquaintance.Key,
        }));
        var open = g.Add(new SwitchNode<Opening>("Open", Open));
        var say = g.Add(Parts.Say("Say it", slimmer, Greeting.MimOf));
        var talk = g.Add(TalkGraph.Create(slimmer));
        var meet = g.Add(WhoIsItGraph.Create(slimmer));

        see.On(Completion.Done, remember);
        // Without History everybody is somebody new.
        remember.On(Called.Done, open).On(Called.TimedOut, open).On(Called.Failed, open);
        open.On(Opening.Say, say).On(Opening.Ask, talk).On(Opening.Meet, meet);
        meet.On(Met.Known, remember).On(Met.Parted, g.Exit(Completion.Done));
        say.On(Completion.Done, g.Exit(Completion.Done));
        talk.On(Completion.Done, g.Exit(Completion.Done));
    });

    private static Opening Open(Turn turn)
    {
        if (IsStrangerAtTheDoor(turn))
            return Opening.Meet;
        return Greeting.MayAskBack(turn) && turn.Random.Next(OneQuestionIn) == 0 ? Opening.Ask : Opening.Say;
    }

    private static bool IsStrangerAtTheDoor(Turn turn) =>
        Circumstances.IsJibosIdea(turn)
        && People.Known(turn.Runtime).Count == 0
        && turn.Runtime.Perception?.PeoplePresent is { Count: > 0 }
        && People.AnyNamed(turn.Runtime.Loop)
        && !Circumstances.Of(turn).IsLate;
}
