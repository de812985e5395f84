using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.JokeSkill;

/// <summary>Notes who the person says is at the door.</summary>
internal sealed class VisitorNode(string name) : Node<Completion>(name)
{
    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        (Round.Of(turn) with { Setup = Answer.Name(turn), Theirs = true }).Keep(turn);
        return new(Completion.Done);
    }
}
