using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Clients.Settings;

/// <summary>Asks Settings what people want of skills, and tells it.</summary>
/// <exception cref="ServiceCallException">Any call: Settings gave no answer within the client's deadline, or refused.</exception>
public interface ISettingsClient
{
    /// <summary>The settings of the skills that were asked for, one entry each in the same order; of a skill that nobody knows, an entry without data.</summary>
    Task<IReadOnlyList<SkillSettings>> GetAsync(SettingsQuery query, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>Sets values of one skill; answers its settings afterwards.</summary>
    /// <exception cref="ServiceCallException">
    /// <see cref="ServiceCallFailure.Refused"/>: a value does not fit; with <see cref="ServiceCallException.IsConflict"/>: somebody has
    /// changed the settings since <see cref="SettingsUpdate.ExpectedVersion"/>, and nothing was written.
    /// </exception>
    Task<SkillSettings> UpdateAsync(SettingsUpdate update, JiboHeaders headers, CancellationToken cancellationToken);
}

/// <summary>Tells what changes in Settings, as it changes.</summary>
public interface ISettingsChanges
{
    /// <summary>
    /// A stream without end: <c>hello</c> or <c>reset</c> first, then what changed after <paramref name="after"/>, then what
    /// changes from now on, and a sign of life at least every 10 s. It ends with an exception when the connection does.
    /// </summary>
    /// <exception cref="ServiceCallException">The stream could not be opened, broke, or was silent for too long.</exception>
    IAsyncEnumerable<SettingsEvent> WatchAsync(SettingsPosition? after, JiboHeaders headers, CancellationToken cancellationToken);
}

/// <summary>Everything about one account or one loop, to hand out or to erase. Exactly one of the two is named.</summary>
/// <exception cref="ServiceCallException">Any call: Settings gave no answer within the client's deadline, or refused.</exception>
public interface ISettingsArchive
{
    /// <param name="after">Null at first; then <see cref="SettingsExport.Next"/>.</param>
    Task<SettingsExport> ExportAsync(string? accountId, string? loopId, string? after, JiboHeaders headers, CancellationToken cancellationToken);

    Task<SettingsErasure> EraseAsync(string? accountId, string? loopId, JiboHeaders headers, CancellationToken cancellationToken);
}
