using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>Notes whether the person asked who is there.</summary>
internal sealed class PlaysAlongNode(string name) : Node<Completion>(name)
{
    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        (Round.Of(turn) with { Along = Answer.AsksWho(turn) }).Keep(turn);
        return new(Completion.Done);
    }
}
