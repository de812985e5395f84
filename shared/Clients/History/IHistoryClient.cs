using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.Clients.History;

/// <summary>Asks History to remember, and what it remembers.</summary>
/// <exception cref="ServiceCallException">Any call: History gave no answer within the client's deadline, or refused.</exception>
public interface IHistoryClient
{
    /// <summary>Idempotent by <see cref="SkillLaunchRequest.Id"/>: the same launch recorded twice is one record.</summary>
    /// <exception cref="ServiceCallException">
    /// <see cref="ServiceCallFailure.Conflict"/>: <see cref="SkillLaunchRequest.Turn"/> is not the robot's any more, or the id is another launch's.
    /// </exception>
    Task<SkillLaunch> RecordSkillLaunchAsync(SkillLaunchRequest launch, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>Keeps a payload with the newest launch of a session; null when the session has none.</summary>
    Task<SkillLaunch?> UpdateSkillLaunchPayloadAsync(LaunchPayloadUpdate update, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>The newest launch that matches, or null.</summary>
    Task<SkillLaunch?> GetLatestSkillLaunchAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>How many launches match.</summary>
    Task<long> CountSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>The launches that match, newest first, at most <see cref="HistoryQuery.Limit"/>.</summary>
    Task<IReadOnlyList<SkillLaunch>> ListSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>Many questions about one robot in one round trip; a bad question spoils only its own answer.</summary>
    Task<LaunchFacts> GetLaunchFactsAsync(LaunchFactsRequest request, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>
    /// Takes back a launch whose skill then failed, so that nothing counts it; a turn that it took stays taken.
    /// False when there was no such launch, or no longer.
    /// </summary>
    Task<bool> RetractSkillLaunchAsync(string robotId, string id, JiboHeaders headers, CancellationToken cancellationToken);
}
