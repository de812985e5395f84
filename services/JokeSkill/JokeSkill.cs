using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>What somebody wants after a joke.</summary>
internal enum Wish
{
    Another,
    NoMore,
}

/// <summary>
/// Tells jokes, in one go or in turns, for as long as somebody wants another one; and listens to theirs. Nobody hears one twice
/// before they have heard them all.
/// </summary>
internal sealed class JokeSkill(Slimmer slimmer) : GraphSkill<Completion>("joke-skill")
{
    private static readonly Dictionary<string, Wish> Wishes = new() { ["yes"] = Wish.Another, ["requestTellJiboContent"] = Wish.Another };

    protected override Graph<Completion> CreateGraph() => Graph.Define<Completion>("Jokes", g =>
    {
        var begin = g.Add(new BeginNode("Begin"));
        var theirs = g.Add(TheirKnockGraph.Create(slimmer));
        var pick = g.Add(new PickJokeNode("Pick a joke", slimmer));
        var riddle = g.Add(RiddleGraph.Create(slimmer));
        var knock = g.Add(KnockKnockGraph.Create(slimmer));
        var room = g.Add(new TrueFalseNode("Room for more", turn => Round.Of(turn).Told < Round.Longest));
        var another = g.Add(Parts.Ask("Another one", slimmer, "AnotherOne"));
        var wish = g.Add(new IntentSwitchNode<Wish>("Wish", Wishes, Wish.NoMore));
        var parting = g.Add(Parts.Leave("Parting", slimmer, "Parting"));
        var quiet = g.Add(Parts.Leave("Quiet parting", slimmer, "QuietParting"));
        var enough = g.Add(Parts.Leave("Enough", slimmer, "Enough"));
        var nobodyHome = g.Add(Parts.Leave("Nobody home", slimmer, "NobodyHome"));
        var lost = g.Add(Parts.Leave("Lost joke", slimmer, "LostJoke"));

        begin.On(Teller.Jibo, pick).On(Teller.Person, theirs);
        theirs.On(KnockEnd.Told, another).On(KnockEnd.Stopped, parting).On(KnockEnd.Unheard, lost);
        pick.On(JokeKind.OneLiner, room).On(JokeKind.Riddle, riddle).On(JokeKind.KnockKnock, knock);
        riddle.On(RiddleEnd.Told, room).On(RiddleEnd.Stopped, parting);
        knock.On(KnockEnd.Told, room).On(KnockEnd.Stopped, parting).On(KnockEnd.Unheard, nobodyHome);
        room.On(TrueFalse.True, another).On(TrueFalse.False, enough);
        another.On(QnAnswer.Success, wish).On(QnAnswer.FinalNoMatch, quiet).On(QnAnswer.FinalNoInput, quiet);
        wish.On(Wish.Another, pick).On(Wish.NoMore, parting);
        foreach (var last in new[] { parting, quiet, enough, nobodyHome, lost })
            last.On(Completion.Done, g.Exit(Completion.Done));
    });
}
