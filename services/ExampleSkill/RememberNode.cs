using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.ExampleSkill;

/// <summary>
/// A node of our own: it writes something into the tour and goes on at once. It has no field that changes, because one object
/// serves every conversation at the same time.
/// </summary>
internal sealed class RememberNode(string name, Func<Turn, Tour, Tour> change) : Node<Completion>(name)
{
    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        change(turn, Tour.Of(turn)).Keep(turn);
        return new(Completion.Done);
    }
}
