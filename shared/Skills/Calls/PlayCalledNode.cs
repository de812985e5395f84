using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Calls;

/// <summary>Has the robot play what another skill answered; comes after <see cref="SkillCalled.Answered"/>. A redirect of the other is followed.</summary>
/// <param name="name">The node's name.</param>
/// <param name="final">True when the conversation ends with it.</param>
public sealed class PlayCalledNode(string name, bool final = false) : Node<Completion>(name)
{
    public override ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Result is not SkillCallResult.Answered answered)
            throw new SkillException($"State '{Name}' was entered without the answer of another skill");
        return new(answered.Redirect is { } redirect ? EnterResult.RedirectTo(redirect) : EnterResult.Act(answered.Play(turn), final));
    }

    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(Completion.Done);
}
