using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.Clients.History;

/// <summary>Asks History to remember, and what it remembers.</summary>
public interface IHistoryClient
{
    /// <exception cref="ServiceCallException">History gave no answer within the client's deadline.</exception>
    Task<SkillLaunch> RecordSkillLaunchAsync(SkillLaunchRequest launch, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>The newest launch that matches, or null.</summary>
    /// <exception cref="ServiceCallException">History gave no answer within the client's deadline.</exception>
    Task<SkillLaunch?> GetLatestSkillLaunchAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken);

    /// <exception cref="ServiceCallException">History gave no answer within the client's deadline.</exception>
    Task<long> CountSkillLaunchesAsync(HistoryQuery query, JiboHeaders headers, CancellationToken cancellationToken);
}
