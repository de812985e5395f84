using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Reminders;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>What somebody wants to be reminded of. One for anybody belongs to the robot alone.</summary>
internal sealed class ReminderRecords(HistoryCollection<StoredReminder> reminders) : SubjectRecords<StoredReminder>(
    "reminders", reminders, new(ReminderFields.RobotId, ReminderFields.PersonId, null, ReminderFields.DueAt))
{
    protected override ReadOnlyMemory<byte> Write(StoredDocument<StoredReminder> record) =>
        JsonSerializer.SerializeToUtf8Bytes(record.Document.ToContract(record.Id), PegasusJson.Wire.Reminder);

    protected override string RobotOf(StoredReminder record) => record.RobotId;

    protected override long TimeOf(StoredReminder record) => record.DueAt;

    protected override StoredReminder Without(StoredReminder record, string personId) =>
        throw new InvalidOperationException("A reminder is for one person");
}
