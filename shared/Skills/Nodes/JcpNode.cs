using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>Has the robot play a behaviour.</summary>
/// <param name="name">The node's name.</param>
/// <param name="make">Makes the behaviour; use <see cref="Turn.Jcp"/>, so that every id is fresh.</param>
/// <param name="final">True when the conversation ends with it.</param>
public sealed class JcpNode(string name, Func<Turn, Behavior> make, bool final = false) : Node<Completion>(name)
{
    public override ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken) => new(EnterResult.Act(make(turn), final));

    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(Completion.Done);
}
