using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Reminders;

/// <summary>What robots are to remind people of. Both doors open onto this.</summary>
internal sealed class ReminderHistory(HistoryCollection<StoredReminder> reminders, ReminderOptions options, TimeProvider time) : IDueReminders, IDisposable
{
    private const int DefaultListed = 100;
    private const int DefaultClaimed = 10;

    // Counting and adding are two steps, so they take turns; the bound is exact within one process, and nearly so among several.
    private readonly SemaphoreSlim _recording = new(1);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public void Dispose() => _recording.Dispose();

    /// <summary>Idempotent by id.</summary>
    public Task<Reminder> RecordAsync(ReminderRequest request, CancellationToken ct)
    {
        var reminder = ReminderCheck.Of(request, Now);
        var id = string.IsNullOrEmpty(request.Id) ? Guid.CreateVersion7(time.GetUtcNow()).ToString("N") : request.Id;
        return reminders.RunAsync(async (documents, limited) =>
        {
            await _recording.WaitAsync(limited);
            try
            {
                if (await documents.GetAsync(id, limited) is { } present)
                    return Own(present, reminder.RobotId);
                if (await documents.CountAsync(ReminderFilter.InState(reminder.RobotId, ReminderStates.Pending, null), limited) >= options.MaxPending)
                    throw new HistoryException(HistoryFailure.Invalid, $"A robot may have at most {options.MaxPending} reminders waiting");
                if (await documents.InsertAsync(id, reminder, ExpiryOf(reminder), limited))
                    return reminder.ToContract(id);
                // Another process was quicker with the same id.
                return await documents.GetAsync(id, limited) is { } other ? Own(other, reminder.RobotId) : reminder.ToContract(id);
            }
            finally
            {
                _recording.Release();
            }
        }, ct);
    }

    /// <summary>In the order they fall due.</summary>
    public Task<IReadOnlyList<Reminder>> ListAsync(ReminderQuery query, CancellationToken ct)
    {
        RecordCheck.RequireRobot(query.RobotId);
        var people = query.PersonIds is null ? null : RecordCheck.People(query.PersonIds);
        var find = new DocumentQuery
        {
            Filter = ReminderFilter.InState(query.RobotId!, ReminderCheck.State(query.State), people),
            Sort = ReminderFilter.SoonestFirst,
            Limit = ReminderCheck.Limit(query.Limit, DefaultListed, ReminderCheck.MaxListed),
        };
        return reminders.RunAsync<IReadOnlyList<Reminder>>(
            async (documents, limited) => [.. (await documents.FindAsync(find, limited)).Select(found => found.Document.ToContract(found.Id))], ct);
    }

    /// <inheritdoc />
    public Task<long> CountDueAsync(string robotId, IReadOnlyList<string> personIds, CancellationToken ct)
    {
        RecordCheck.RequireRobot(robotId);
        var due = ReminderFilter.Due(robotId, RecordCheck.People(personIds), Now);
        return reminders.RunAsync((documents, limited) => documents.CountAsync(due, limited), ct);
    }

    /// <summary>The ones that are cancelled now, asked for before or not.</summary>
    public Task<IReadOnlyList<Reminder>> CancelAsync(ReminderCancellation cancellation, CancellationToken ct)
    {
        RecordCheck.RequireRobot(cancellation.RobotId);
        var ids = ReminderCheck.Ids(cancellation.Ids);
        return reminders.RunAsync<IReadOnlyList<Reminder>>(async (documents, limited) =>
        {
            var cancelled = new List<Reminder>();
            foreach (var id in ids)
            {
                if (await CancelAsync(documents, cancellation.RobotId!, id, limited) is { } reminder)
                    cancelled.Add(reminder);
            }

            return [.. cancelled.OrderBy(r => r.DueAt)];
        }, ct);
    }

    /// <summary>Gives each due reminder out once. The same session again is given the same ones, and takes what it was broken off at.</summary>
    public Task<IReadOnlyList<Reminder>> ClaimAsync(ReminderClaim claim, CancellationToken ct)
    {
        RecordCheck.RequireRobot(claim.RobotId);
        RecordCheck.RequireText(claim.SessionId, "sessionID");
        var people = RecordCheck.People(claim.PersonIds);
        var limit = ReminderCheck.Limit(claim.Limit, DefaultClaimed, ReminderCheck.MaxClaimed);
        var mine = new DocumentQuery
        {
            Filter = ReminderFilter.ClaimedBy(claim.RobotId!, claim.SessionId!),
            Sort = ReminderFilter.AsTheyFellDue,
            Limit = ReminderCheck.MaxClaimed,
        };
        return reminders.RunAsync<IReadOnlyList<Reminder>>(async (documents, limited) =>
        {
            var before = await documents.FindAsync(mine, limited);
            if (before.Count < limit)
            {
                // What came due since a session began is for the next one.
                var now = before.Count == 0 ? Now : before.Min(r => r.Document.SpokenAt) ?? Now;
                var due = new DocumentQuery
                {
                    Filter = ReminderFilter.Due(claim.RobotId!, people, now),
                    Sort = ReminderFilter.SoonestFirst,
                    Limit = limit - before.Count,
                };
                foreach (var found in await documents.FindAsync(due, limited))
                {
                    // False when another session was quicker, or it was cancelled in between: then it is not this one's.
                    var spoken = Spoken(found.Document, claim.SessionId!, now);
                    await documents.ReplaceAsync(found.Id, spoken, found.Version, ExpiryOf(spoken), limited);
                }
            }

            return [.. (await documents.FindAsync(mine, limited)).Select(found => found.Document.ToClaimed(found.Id))];
        }, ct);
    }

    private static StoredReminder Spoken(StoredReminder reminder, string session, long now)
    {
        var spoken = reminder with { SpokenBy = session, SpokenAt = now, SpokenDueAt = reminder.DueAt, State = ReminderStates.Spoken };
        // A zone that the system has forgotten since keeps the time of day of UTC: better than losing the reminder.
        return reminder.Repeat is null ? spoken : spoken with
        {
            State = ReminderStates.Pending,
            DueAt = RepeatedTime.Next(
                reminder.FirstDueAt, reminder.Repeat, RepeatedTime.FindZone(reminder.TimeZone) ?? TimeZoneInfo.Utc, Math.Max(now, reminder.DueAt)),
        };
    }

    private async Task<Reminder?> CancelAsync(IDocuments<StoredReminder> documents, string robotId, string id, CancellationToken ct)
    {
        while (true)
        {
            if (await documents.GetAsync(id, ct) is not { } found || found.Document.RobotId != robotId || found.Document.State == ReminderStates.Spoken)
                return null;
            if (found.Document.State == ReminderStates.Cancelled)
                return found.Document.ToContract(id);
            var cancelled = found.Document with { State = ReminderStates.Cancelled };
            // False when it was spoken, or cancelled, in between.
            if (await documents.ReplaceAsync(id, cancelled, found.Version, ExpiryOf(cancelled), ct))
                return cancelled.ToContract(id);
        }
    }

    private DateTimeOffset ExpiryOf(StoredReminder reminder) => reminder.State == ReminderStates.Pending
        ? RecordCheck.Expiry(Math.Max(reminder.DueAt, Now), options.UnspokenRetention)
        : RecordCheck.Expiry(Now, options.Retention);

    // Nobody may read another robot's reminder by guessing its id.
    private static Reminder Own(StoredDocument<StoredReminder> present, string robotId) => present.Document.RobotId == robotId
        ? present.Document.ToContract(present.Id)
        : throw new HistoryException(HistoryFailure.Conflict, "The id belongs to another reminder");
}
