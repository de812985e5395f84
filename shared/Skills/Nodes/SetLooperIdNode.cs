using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>The ways out of a <see cref="SetLooperIdNode"/>.</summary>
public enum LooperIdentified
{
    /// <summary>The person named a member of the loop, who is the speaker from here on.</summary>
    Success,

    /// <summary>The person called it off.</summary>
    Cancel,

    /// <summary>Whoever it is, the loop does not know them.</summary>
    NotInLoop,
}

/// <summary>Takes the answer to "who are you?": sets the speaker, and tells the robot.</summary>
public sealed class SetLooperIdNode(string name) : Node<LooperIdentified>(name)
{
    public override ValueTask<ExitResult<LooperIdentified>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new(Leave(turn));
    }

    private static LooperIdentified Leave(Turn turn)
    {
        switch (turn.Nlu.Intent)
        {
            case "cancel":
                return LooperIdentified.Cancel;
            case "loopmember" when turn.Nlu.Entities.TextOf("loopMemberReferent") is { Length: > 0 } looperId:
                turn.OverrideSpeaker(looperId);
                turn.AddSequence(turn.Jcp.SetPresentPerson(looperId));
                return LooperIdentified.Success;
            default:
                turn.OverrideSpeaker(null);
                return LooperIdentified.NotInLoop;
        }
    }
}
