using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Mims;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>Says an announcement before whatever this turn ends in, so that a punch line and the next question are one answer.</summary>
/// <param name="name">The node's name.</param>
/// <param name="slimmer">Makes speech of prompts.</param>
/// <param name="mim">What to say.</param>
/// <param name="otherwise">What to say when no prompt of it fits.</param>
internal sealed class TellNode(string name, Slimmer slimmer, string mim, string? otherwise = null) : Node<Completion>(name)
{
    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var data = Round.ForPrompts(turn);
        var slim = slimmer.Say(turn, mim, data);
        if (slim is null && otherwise is not null)
            slim = slimmer.Say(turn, otherwise, data);
        if (slim is not null)
            turn.AddSequence(slim);
        return new(Completion.Done);
    }
}
