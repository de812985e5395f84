using System.Runtime.CompilerServices;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Launches.Turns;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>Which skills were launched for whom.</summary>
internal sealed class LaunchRecords(HistoryCollection<StoredLaunch> launches, RobotTurns turns) : SubjectRecords<StoredLaunch>(
    "launches", launches, new(LaunchFields.RobotId, LaunchFields.Person, LaunchFields.PersonIds, LaunchFields.Timestamp))
{
    public override async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(RecordSubject subject, [EnumeratorCancellation] CancellationToken ct)
    {
        await turns.SettleAsync(subject, ct);
        await foreach (var line in base.ReadAsync(subject, ct))
            yield return line;
    }

    protected override ReadOnlyMemory<byte> Write(StoredDocument<StoredLaunch> record) =>
        JsonSerializer.SerializeToUtf8Bytes(record.Document.ToContract(record.Id), PegasusJson.Wire.SkillLaunch);

    protected override string RobotOf(StoredLaunch record) => record.RobotId;

    protected override long TimeOf(StoredLaunch record) => record.Timestamp;

    protected override StoredLaunch Without(StoredLaunch record, string personId) =>
        record with { PersonIds = [.. record.PersonIds.Where(person => person != personId)] };
}
