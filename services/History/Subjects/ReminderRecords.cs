using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Reminders;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>
/// What somebody wants to be reminded of. One for anybody belongs to the robot alone, and one that was asked for somebody else to that
/// one: of whoever asked only the name is taken out.
/// </summary>
internal sealed class ReminderRecords(HistoryCollection<StoredReminder> reminders) : SubjectRecords<StoredReminder>(
    "reminders", reminders, new(ReminderFields.RobotId, ReminderFields.PersonId, null, ReminderFields.DueAt))
{
    public override async Task<ErasedRecords> EraseAsync(RecordSubject subject, CancellationToken ct)
    {
        var erased = await base.EraseAsync(subject, ct);
        if (subject.PersonId is null)
            return erased;
        var asked = Where.Equal(ReminderFields.AskedBy, subject.PersonId);
        var askedHere = subject.RobotId is null ? asked : Where.All(asked, Where.Equal(ReminderFields.RobotId, subject.RobotId));
        long changed = 0;
        while (await PageAsync(askedHere, ct) is { Count: > 0 } page)
        {
            foreach (var found in page)
            {
                // Somebody may change the record in between: then the next page has it again.
                changed += await Records.RunAsync(
                    (documents, limited) => documents.ReplaceAsync(found.Id, found.Document with { AskedBy = null }, found.Version, found.ExpiresAt, limited), ct) ? 1 : 0;
            }
        }

        return erased with { Changed = erased.Changed + changed };
    }

    protected override ReadOnlyMemory<byte> Write(StoredDocument<StoredReminder> record) =>
        JsonSerializer.SerializeToUtf8Bytes(record.Document.ToContract(record.Id), PegasusJson.Wire.Reminder);

    protected override string RobotOf(StoredReminder record) => record.RobotId;

    protected override long TimeOf(StoredReminder record) => record.DueAt;

    protected override StoredReminder Without(StoredReminder record, string personId) =>
        throw new InvalidOperationException("A reminder is for one person");
}
