using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Reminders;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Reminders;

namespace Jibo.Pegasus.ReminderSkill.Tests;

/// <summary>What History does with reminders, in memory; and it can be gone. What the real one does is tried in <see cref="RealHistoryTests"/>.</summary>
internal sealed class FakeReminders(TimeProvider time) : IReminderClient
{
    private readonly Dictionary<string, string> _claimedBy = [];

    /// <summary>All that were ever kept.</summary>
    public List<Reminder> All { get; } = [];

    /// <summary>Thrown at every question.</summary>
    public Exception? Fault { get; set; }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public Task<Reminder> RecordAsync(ReminderRequest reminder, JiboHeaders headers, CancellationToken cancellationToken) => Answer(() =>
    {
        if (All.Find(present => present.Id == reminder.Id) is { } again)
            return again;
        var kept = new Reminder
        {
            Id = reminder.Id!,
            RobotId = reminder.RobotId!,
            PersonId = reminder.PersonId,
            AskedBy = reminder.AskedBy,
            Text = reminder.Text!,
            DueAt = (long)reminder.DueAt!.Value,
            CreatedAt = Now,
            State = ReminderStates.Pending,
            Repeat = reminder.Repeat,
            TimeZone = reminder.TimeZone,
        };
        All.Add(kept);
        return kept;
    });

    public Task<IReadOnlyList<Reminder>> ListAsync(ReminderQuery query, JiboHeaders headers, CancellationToken cancellationToken) => Answer(() =>
        Of(reminder => reminder.State == ReminderStates.Pending && IsFor(reminder, query.PersonIds!)));

    public Task<IReadOnlyList<Reminder>> CancelAsync(ReminderCancellation cancellation, JiboHeaders headers, CancellationToken cancellationToken) => Answer(() =>
    {
        foreach (var reminder in Of(reminder => reminder.State == ReminderStates.Pending && cancellation.Ids!.Contains(reminder.Id)))
            Replace(reminder, ReminderStates.Cancelled);
        return Of(reminder => reminder.State == ReminderStates.Cancelled && cancellation.Ids!.Contains(reminder.Id));
    });

    public Task<IReadOnlyList<Reminder>> ClaimAsync(ReminderClaim claim, JiboHeaders headers, CancellationToken cancellationToken) => Answer(() =>
    {
        foreach (var reminder in Of(r => r.State == ReminderStates.Pending && r.DueAt <= Now && IsFor(r, claim.PersonIds!)).Take(claim.Limit!.Value))
        {
            Replace(reminder, ReminderStates.Spoken);
            _claimedBy[reminder.Id] = claim.SessionId!;
        }

        return Of(reminder => _claimedBy.GetValueOrDefault(reminder.Id) == claim.SessionId);
    });

    private static bool IsFor(Reminder reminder, IReadOnlyList<string> people) => reminder.PersonId is null || people.Contains(reminder.PersonId);

    private IReadOnlyList<Reminder> Of(Func<Reminder, bool> which) => [.. All.Where(which).OrderBy(reminder => reminder.DueAt)];

    private void Replace(Reminder reminder, string state) => All[All.IndexOf(reminder)] = reminder with { State = state };

    private Task<T> Answer<T>(Func<T> answer) => Fault is null ? Task.FromResult(answer()) : Task.FromException<T>(Fault);
}
