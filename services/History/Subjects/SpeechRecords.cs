using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Speech;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>What was said. The files of audio that records name are the hub's; here goes what leads to them.</summary>
internal sealed class SpeechRecords(HistoryCollection<StoredSpeech> speech) : SubjectRecords<StoredSpeech>(
    "speech", speech, new(SpeechFields.RobotId, SpeechFields.Person, SpeechFields.PersonIds, SpeechFields.Timestamp))
{
    public override async Task<ErasedRecords> EraseAsync(RecordSubject subject, CancellationToken ct)
    {
        var audio = await CountAudioAsync(Fields.Alone(subject), ct);
        if (Fields.AmongOthers(subject) is { } among)
            audio += await CountAudioAsync(among, ct);
        return await base.EraseAsync(subject, ct) with { AudioFiles = audio };
    }

    protected override ReadOnlyMemory<byte> Write(StoredDocument<StoredSpeech> record) =>
        JsonSerializer.SerializeToUtf8Bytes(record.Document.ToContract(record.Id), PegasusJson.Wire.SpeechRecord);

    protected override string RobotOf(StoredSpeech record) => record.RobotId;

    protected override long TimeOf(StoredSpeech record) => record.Timestamp;

    // The person's voice is in the file, so the record of the others no longer leads there.
    protected override StoredSpeech Without(StoredSpeech record, string personId) =>
        record with { PersonIds = [.. record.PersonIds!.Where(person => person != personId)], AudioFileUrl = null };

    private Task<long> CountAudioAsync(DocumentFilter filter, CancellationToken ct) => Records.RunAsync(
        (documents, limited) => documents.CountAsync(Where.All(filter, Where.Not(SpeechFields.NoAudio)), limited), ct);
}
