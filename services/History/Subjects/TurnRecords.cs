using System.Runtime.CompilerServices;
using System.Text.Json;
using Jibo.Pegasus.History.Launches.Turns;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>How often a robot took a proactive turn. The launch that took the last one is among the launches.</summary>
internal sealed class TurnRecords(RobotTurns turns) : ISubjectRecords
{
    public string Kind => "turns";

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(RecordSubject subject, [EnumeratorCancellation] CancellationToken ct)
    {
        if (subject is { PersonId: null, RobotId: { } robot } && await turns.FindAsync(robot, ct) is { } found)
            yield return JsonSerializer.SerializeToUtf8Bytes(new ExportedTurn(robot, found.Document.Turn), SubjectJson.Default.ExportedTurn);
    }

    public Task<ErasedRecords> EraseAsync(RecordSubject subject, CancellationToken ct) => turns.ForgetAsync(subject, ct);
}
