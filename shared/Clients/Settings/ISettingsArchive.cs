using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Clients.Settings;

/// <summary>Everything about one account or one loop, to hand out or to erase. Exactly one of the two is named.</summary>
/// <exception cref="ServiceCallException">Any call: Settings gave no answer within the client's deadline, or refused.</exception>
public interface ISettingsArchive
{
    /// <param name="after">Null at first; then <see cref="SettingsExport.Next"/>.</param>
    Task<SettingsExport> ExportAsync(string? accountId, string? loopId, string? after, JiboHeaders headers, CancellationToken cancellationToken);

    Task<SettingsErasure> EraseAsync(string? accountId, string? loopId, JiboHeaders headers, CancellationToken cancellationToken);
}
