namespace Jibo.Pegasus.History.Reminders;

/// <summary>How many reminders wait to be spoken: one of the facts that a trigger is judged by.</summary>
internal interface IDueReminders
{
    /// <summary>Those due now for these people, and those due for anybody.</summary>
    /// <exception cref="HistoryException">The store cannot tell, or the request is wrong.</exception>
    Task<long> CountDueAsync(string robotId, IReadOnlyList<string> personIds, CancellationToken ct);
}
