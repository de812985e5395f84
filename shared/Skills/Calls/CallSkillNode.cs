using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Calls;

/// <summary>The ways out of a <see cref="CallSkillNode"/>.</summary>
public enum SkillCalled
{
    /// <summary>The other skill answered; the next node finds <see cref="SkillCallResult.Answered"/> in <see cref="Turn.Result"/>.</summary>
    Answered,

    /// <summary>It, or the hub, said no: <see cref="SkillCallResult.Refused"/>.</summary>
    Refused,

    /// <summary>There was no answer to use: <see cref="SkillCallResult.Failed"/>.</summary>
    Failed,

    /// <summary>It took too long: <see cref="SkillCallResult.TimedOut"/>.</summary>
    TimedOut,
}

/// <summary>How another skill is asked.</summary>
public sealed record CallSkillOptions
{
    /// <summary>How long its answer may take. This turn's own time goes on meanwhile.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(4);
}

/// <summary>
/// Asks another skill through the hub, in the middle of this turn, and goes on with what it answered; the robot hears nothing of it
/// but what this skill makes of it. See <see cref="PlayCalledNode"/>.
/// </summary>
/// <param name="name">The node's name.</param>
/// <param name="ask">Whom to ask, and what.</param>
/// <param name="options">How long to wait.</param>
public sealed class CallSkillNode(string name, Func<Turn, SkillCallRequest> ask, CallSkillOptions? options = null) : Node<SkillCalled>(name)
{
    private readonly TimeSpan _deadline = (options ?? new()).Deadline;

    public override async ValueTask<ExitResult<SkillCalled>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var result = await CallAsync(turn, ask(turn), cancellationToken);
        return ExitResult.By(
            result switch
            {
                SkillCallResult.Answered => SkillCalled.Answered,
                SkillCallResult.Refused => SkillCalled.Refused,
                SkillCallResult.TimedOut => SkillCalled.TimedOut,
                _ => SkillCalled.Failed,
            },
            result);
    }

    private async Task<SkillCallResult> CallAsync(Turn turn, SkillCallRequest request, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(_deadline, turn.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            return await turn.Tools.Skills.CallAsync(turn, request, stop.Token).WaitAsync(stop.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new SkillCallResult.TimedOut($"Skill '{request.SkillId}' didn't answer within {_deadline.TotalMilliseconds} ms");
        }
    }
}
