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
    /// <see cref="ServiceCallFailure.Refused"/>: a value does not fit; <see cref="ServiceCallFailure.Conflict"/>: somebody has
    /// changed the settings since <see cref="SettingsUpdate.ExpectedVersion"/>, and nothing was written.
    /// </exception>
    Task<SkillSettings> UpdateAsync(SettingsUpdate update, JiboHeaders headers, CancellationToken cancellationToken);
}
