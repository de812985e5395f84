using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Calls;

/// <summary>The way to other skills. In a service it leads through the hub; a test may put its own in.</summary>
public interface ISkillCaller
{
    /// <summary>Asks another skill on behalf of a turn. Does not throw for anything that the other skill, or the hub, does.</summary>
    /// <param name="turn">The turn that needs the answer.</param>
    /// <param name="request">Whom to ask, and what.</param>
    /// <param name="cancellationToken">Ends when the answer is not needed any more.</param>
    /// <exception cref="OperationCanceledException">It is not needed any more.</exception>
    Task<SkillCallResult> CallAsync(Turn turn, SkillCallRequest request, CancellationToken cancellationToken);
}
