using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Speech;

/// <summary>What was said, one record a turn. Both doors open onto this.</summary>
internal sealed class SpeechHistory(HistoryCollection<StoredSpeech> speech, HistoryOptions options, TimeProvider time)
{
    private const int MaxUrl = 2048;
    private const int MaxTranscript = 1000;
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    /// <summary>Idempotent by id: the same record again changes nothing. Answers the id.</summary>
    public Task<SpeechId> RecordAsync(SpeechRecord request, CancellationToken ct)
    {
        RequireOn();
        var record = Check(request);
        var id = string.IsNullOrEmpty(request.Id) ? Guid.CreateVersion7(time.GetUtcNow()).ToString("N") : request.Id;
        return speech.RunAsync(async (documents, limited) =>
        {
            var isNew = await documents.InsertAsync(id, record, ExpiryOf(record), limited);
            // Gone when it expired in between; then there is nothing to compare with.
            if (!isNew && await documents.GetAsync(id, limited) is { } present && !IsRetry(request, record, present))
                throw new HistoryException(HistoryFailure.Conflict, "The id belongs to another record");
            return new SpeechId(id);
        }, ct);
    }

    /// <summary>Adds parts to a record, or replaces them; nothing is erased. Answers the id.</summary>
    public Task<SpeechId> UpdateAsync(string id, SpeechUpdate update, CancellationToken ct)
    {
        RequireOn();
        RecordCheck.RequireText(id, "id");
        CheckParts(update);
        var sorted = update with { PersonIds = update.PersonIds is null ? null : RecordCheck.People(update.PersonIds) };
        return ChangeAsync(id, record => record.With(sorted), ct);
    }

    /// <summary>Writes beside what was heard what was really said. Answers the id of the turn's record.</summary>
    public async Task<SpeechId> CorrectAsync(SpeechCorrection correction, CancellationToken ct)
    {
        RequireOn();
        RecordCheck.RequireText(correction.RobotId, "robotID");
        RecordCheck.RequireText(correction.TransId, "transID");
        var transcript = correction.Transcript?.Trim();
        if (string.IsNullOrEmpty(transcript))
            throw new HistoryException(HistoryFailure.Invalid, "transcript is required");
        RecordCheck.Text(transcript, "transcript", MaxTranscript);
        var find = new DocumentQuery
        {
            Filter = Where.All(Where.Equal(SpeechFields.RobotId, correction.RobotId!), Where.Equal(SpeechFields.TransId, correction.TransId!)),
            Sort = SpeechFields.NewestFirst,
            Limit = 2,
        };
        var found = await speech.RunAsync((documents, limited) => documents.FindAsync(find, limited), ct);
        return found switch
        {
            [] => throw new HistoryException(HistoryFailure.NotFound, "No speech record of this turn is kept"),
            [var one] => await ChangeAsync(one.Id, record => record with { Asr = Transcripts.In(record.Asr, transcript) }, ct),
            _ => throw new HistoryException(HistoryFailure.Conflict, "The robot has named several turns alike, and which of them is meant cannot be told"),
        };
    }

    /// <summary>The records that match, newest first.</summary>
    public async Task<SpeechList> QueryAsync(SpeechQuery query, CancellationToken ct)
    {
        RequireOn();
        RecordCheck.RequireRobot(query.RobotId);
        RecordCheck.Text(query.PersonId, "personID");
        RecordCheck.Text(query.TransId, "transID");
        var limit = query.Limit ?? DefaultLimit;
        if (limit is < 1 or > MaxLimit)
            throw new HistoryException(HistoryFailure.Invalid, $"limit must be 1 to {MaxLimit}");

        var parts = new List<DocumentFilter> { Where.Equal(SpeechFields.RobotId, query.RobotId!) };
        if (!string.IsNullOrEmpty(query.TransId))
            parts.Add(Where.Equal(SpeechFields.TransId, query.TransId));
        if (!string.IsNullOrEmpty(query.PersonId))
            parts.Add(PersonKey.Names(SpeechFields.Person, SpeechFields.PersonIds, query.PersonId));
        if (query.StartTime is not null || query.EndTime is not null)
            parts.Add(Where.Range(SpeechFields.Timestamp, RecordCheck.WindowTime(query.StartTime), RecordCheck.WindowTime(query.EndTime)));
        var find = new DocumentQuery { Filter = Where.All(parts), Sort = SpeechFields.NewestFirst, Limit = limit };
        var found = await speech.RunAsync((documents, limited) => documents.FindAsync(find, limited), ct);
        return new([.. found.Select(record => record.Document.ToContract(record.Id))]);
    }

    private Task<SpeechId> ChangeAsync(string id, Func<StoredSpeech, StoredSpeech> change, CancellationToken ct) => speech.RunAsync(async (documents, limited) =>
    {
        while (true)
        {
            var found = await documents.GetAsync(id, limited) ?? throw new HistoryException(HistoryFailure.NotFound, "No speech record has this id");
            // False when another update came between: then look again, so that neither erases the other.
            if (await documents.ReplaceAsync(id, change(found.Document), found.Version, found.ExpiresAt, limited))
                return new SpeechId(id);
        }
    }, ct);

    private StoredSpeech Check(SpeechRecord request)
    {
        RecordCheck.RequireRobot(request.RobotId);
        RecordCheck.Text(request.Id, "id");
        RecordCheck.Text(request.AccountId, "accountID");
        RecordCheck.Text(request.TransId, "transID");
        CheckParts(request);
        var people = request.PersonIds is null ? null : RecordCheck.People(request.PersonIds);
        return StoredSpeech.Of(request with { PersonIds = people }, RecordCheck.Time(request.Timestamp, time));
    }

    private static void CheckParts(ISpeechParts parts)
    {
        RecordCheck.Text(parts.AudioFileUrl, "audioFileURL", MaxUrl);
        foreach (var (name, part) in Parts(parts))
        {
            if (part is { } json && !JsonText.IsReadable(json))
                throw new HistoryException(HistoryFailure.Invalid, $"{name} must be Unicode text");
        }
    }

    // An answer was lost and the sender tries again: the same record, which an update may have changed since.
    private static bool IsRetry(SpeechRecord request, StoredSpeech record, StoredDocument<StoredSpeech> present)
    {
        var known = present.Document;
        if (record.RobotId != known.RobotId || record.AccountId != known.AccountId || record.TransId != known.TransId
            || (request.Timestamp is not null && record.Timestamp != known.Timestamp))
            return false;
        return present.Version > 1
            || (record.AudioFileUrl == known.AudioFileUrl
                && (record.PersonIds ?? []).SequenceEqual(known.PersonIds ?? [], StringComparer.Ordinal)
                && Parts(record).Zip(Parts(known)).All(pair => AreSame(pair.First.Part, pair.Second.Part)));
    }

    private static bool AreSame(JsonElement? one, JsonElement? other) =>
        one is null ? other is null : other is not null && JsonElement.DeepEquals(one.Value, other.Value);

    private static (string Name, JsonElement? Part)[] Parts(ISpeechParts parts) =>
    [
        ("asr", parts.Asr), ("nlu", parts.Nlu), ("match", parts.Match), ("redirect", parts.Redirect), ("skill", parts.Skill), ("error", parts.Error),
    ];

    private DateTimeOffset? ExpiryOf(StoredSpeech record) =>
        options.SpeechRetention is { } retention ? RecordCheck.Expiry(record.Timestamp, retention) : null;

    private void RequireOn()
    {
        if (!options.SpeechEnabled)
            throw new HistoryException(HistoryFailure.Off, "Speech history is off (ETCO_history_speechHistory_enabled)");
    }
}
