using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Reminders;

namespace Jibo.Pegasus.Clients.Reminders;

/// <summary>Asks History to keep reminders, and for those that are due.</summary>
/// <exception cref="ServiceCallException">Any call: History gave no answer.</exception>
public interface IReminderClient
{
    /// <summary>Idempotent by id.</summary>
    Task<Reminder> RecordAsync(ReminderRequest reminder, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>In the order they fall due.</summary>
    Task<IReadOnlyList<Reminder>> ListAsync(ReminderQuery query, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>The ones that are cancelled now: ids of another robot, and of what was spoken already, are not among them.</summary>
    Task<IReadOnlyList<Reminder>> CancelAsync(ReminderCancellation cancellation, JiboHeaders headers, CancellationToken cancellationToken);

    /// <summary>What is due, in the order it fell due, given out once. The same session again is given the same ones.</summary>
    Task<IReadOnlyList<Reminder>> ClaimAsync(ReminderClaim claim, JiboHeaders headers, CancellationToken cancellationToken);
}
