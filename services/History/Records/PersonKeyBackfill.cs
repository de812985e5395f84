using System.Text.Json;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Speech;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Records;

/// <summary>
/// Gives records of before <see cref="PersonKey"/> theirs, once, behind the service's back: until then a question by person does not
/// find them. Looking for them reads every record, but asks nothing of anybody who waits.
/// </summary>
internal sealed partial class PersonKeyBackfill(
    HistoryCollection<StoredLaunch> launches, HistoryCollection<StoredSpeech> speech, ILogger<PersonKeyBackfill> logger) : BackgroundService
{
    private const int PageSize = 100;

    private static readonly JsonElement Null = JsonElement.Parse("null");

    private static readonly JsonElement Nobody = JsonElement.Parse("[]");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var added = await AddAsync(launches, LaunchFields.Person, LaunchFields.PersonIds, stoppingToken)
                + await AddAsync(speech, SpeechFields.Person, SpeechFields.PersonIds, stoppingToken);
            if (added > 0)
                Added(logger, added);
        }
        catch (HistoryException e)
        {
            // The next start tries again.
            Failed(logger, e);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // As is this.
        }
    }

    // Reading a record makes its key; writing it again keeps it.
    private static async Task<long> AddAsync<T>(HistoryCollection<T> records, FieldPath key, FieldPath people, CancellationToken ct)
        where T : class
    {
        var without = new DocumentQuery
        {
            Filter = Where.All(Where.Equal(key, Null), Where.Not(Where.Equal(people, Null)), Where.Not(Where.Equal(people, Nobody))),
            Limit = PageSize,
        };
        long added = 0;
        while (true)
        {
            var page = await records.RunAsync((documents, limited) => documents.FindAsync(without, limited), ct);
            foreach (var found in page)
            {
                added += await records.RunAsync(
                    (documents, limited) => documents.ReplaceAsync(found.Id, found.Document, found.Version, found.ExpiresAt, limited), ct) ? 1 : 0;
            }

            if (page.Count < PageSize)
                return added;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} records can be found by person now")]
    private static partial void Added(ILogger logger, long count);

    [LoggerMessage(2, LogLevel.Warning, "Not all older records can be found by person yet; the next start tries again")]
    private static partial void Failed(ILogger logger, Exception reason);
}
