using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Speech;

/// <summary>What was said, one record a turn. Both doors open onto this.</summary>
internal sealed class SpeechHistory(IDocumentStore store, HistoryOptions options, TimeProvider time, ILogger<SpeechHistory> logger) : IHostedService
{
    private const int MaxUrl = 2048;

    private static readonly CollectionDefinition Collection = new("speech") { Indexes = [new("robotID", "timestamp")] };

    // A record lies in the store as it is on the wire, but for its id, which is the key.
    private readonly HistoryCollection<SpeechRecord> _speech = new(store, Collection, PegasusJson.Wire.SpeechRecord, time, logger);

    public Task StartAsync(CancellationToken cancellationToken) => options.SpeechEnabled ? _speech.OpenAsync(cancellationToken) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Idempotent by id: the same record again changes nothing. Answers the id.</summary>
    public Task<SpeechId> RecordAsync(SpeechRecord request, CancellationToken ct)
    {
        RequireOn();
        var record = Check(request);
        var id = string.IsNullOrEmpty(request.Id) ? Guid.CreateVersion7(time.GetUtcNow()).ToString("N") : request.Id;
        return _speech.RunAsync(async (speech, limited) =>
        {
            var isNew = await speech.InsertAsync(id, record, ExpiryOf(record), limited);
            // Gone when it expired in between; then there is nothing to compare with.
            if (!isNew && await speech.GetAsync(id, limited) is { } present && !IsRetry(request, record, present))
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
        return _speech.RunAsync(async (speech, limited) =>
        {
            while (true)
            {
                var found = await speech.GetAsync(id, limited) ?? throw new HistoryException(HistoryFailure.NotFound, "No speech record has this id");
                // False when another update came between: then look again, so that neither erases the other.
                if (await speech.ReplaceAsync(id, found.Document.With(sorted), found.Version, found.ExpiresAt, limited))
                    return new SpeechId(id);
            }
        }, ct);
    }

    private SpeechRecord Check(SpeechRecord request)
    {
        RecordCheck.RequireRobot(request.RobotId);
        RecordCheck.Text(request.Id, "id");
        RecordCheck.Text(request.AccountId, "accountID");
        RecordCheck.Text(request.TransId, "transID");
        CheckParts(request);
        return request with
        {
            Id = null,
            Timestamp = RecordCheck.Time(request.Timestamp, time),
            PersonIds = request.PersonIds is null ? null : RecordCheck.People(request.PersonIds),
        };
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
    private static bool IsRetry(SpeechRecord request, SpeechRecord record, StoredDocument<SpeechRecord> present)
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

    private DateTimeOffset? ExpiryOf(SpeechRecord record) =>
        options.SpeechRetention is { } retention ? RecordCheck.Expiry((long)record.Timestamp!.Value, retention) : null;

    private void RequireOn()
    {
        if (!options.SpeechEnabled)
            throw new HistoryException(HistoryFailure.Off, "Speech history is off (ETCO_history_speechHistory_enabled)");
    }
}
