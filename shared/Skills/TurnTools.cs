using Jibo.Pegasus.Skills.Calls;

namespace Jibo.Pegasus.Skills;

/// <summary>The outside world of a turn: the clock, the dice and the other skills.</summary>
internal sealed record TurnTools(TimeProvider Time, RandomSource Random)
{
    public ISkillCaller Skills { get; init; } = new Nobody();

    private sealed class Nobody : ISkillCaller
    {
        public Task<SkillCallResult> CallAsync(Turn turn, Contracts.Skills.SkillCallRequest request, CancellationToken cancellationToken) =>
            Task.FromResult<SkillCallResult>(new SkillCallResult.Failed("There is nobody to ask"));
    }
}
