using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>When nobody spoke, or nobody knows who, and there is one person whom Jibo knows: that one is greeted.</summary>
internal sealed class SeenPersonNode(string name) : Node<Completion>(name)
{
    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Runtime.Perception?.Speaker is null && People.Known(turn.Runtime) is [{ Id: var only }])
            turn.OverrideSpeaker(only);
        return new(Completion.Done);
    }
}
