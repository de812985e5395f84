using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches;

/// <summary>Which skill was launched for whom, and when. Both doors open onto this.</summary>
internal sealed partial class SkillLaunchHistory(
    IDocumentStore store, HistoryOptions options, TimeProvider time, ILogger<SkillLaunchHistory> logger) : IHostedService
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;
    private const int MaxText = 256;
    private const int MaxPeople = 100;
    private const int MaxPayloadBytes = 512 * 1024;

    // The last moment that ISO text with four digits of year can tell.
    private const long LatestTime = 253_402_300_799_999;

    // Longer than the store waits for another process; a question that runs into it is one that no index serves.
    private static readonly TimeSpan StoreLimit = TimeSpan.FromSeconds(10);

    private static readonly IReadOnlyList<SortField> NewestFirst = [new(LaunchFields.Timestamp, Descending: true)];

    private IDocuments<StoredLaunch>? _launches;

    /// <summary>Opens the store, so that one that cannot be used stops the service at its start and not its first caller.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LaunchesAsync(cancellationToken);
        }
        catch (StoreException e)
        {
            throw new ConfigurationProblemException([$"{e.Message}."], e);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Idempotent by id.</summary>
    public async Task<SkillLaunch> RecordAsync(SkillLaunchRequest request, CancellationToken ct)
    {
        var launch = Check(request);
        var id = string.IsNullOrEmpty(request.Id) ? Guid.CreateVersion7(time.GetUtcNow()).ToString("N") : request.Id;
        return await RunAsync(async (launches, limited) =>
        {
            if (await launches.InsertAsync(id, launch, ExpiryOf(launch), limited))
                return launch.ToContract(id);
            var present = await launches.GetAsync(id, limited);
            // Nobody may read another robot's record by guessing its id.
            if (present is not null && present.Document.RobotId != launch.RobotId)
                throw new HistoryException(HistoryFailure.Conflict, "The id belongs to another record");
            return present?.Document.ToContract(id) ?? launch.ToContract(id);
        }, ct);
    }

    /// <summary>Null when the session has no launch of this skill.</summary>
    public Task<SkillLaunch?> UpdatePayloadAsync(LaunchPayloadUpdate update, CancellationToken ct)
    {
        RequireRobot(update.RobotId);
        RequireText(update.SkillId, "skillID");
        RequireText(update.SessionId, "sessionID");
        var payload = update.Payload is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given
            ? given
            : throw new HistoryException(HistoryFailure.Invalid, "payload is required");
        if (!JsonText.IsReadable(payload))
            throw new HistoryException(HistoryFailure.Invalid, "payload must be Unicode text");
        var size = PayloadBytes.Of(payload);
        if (size > MaxPayloadBytes)
            throw new HistoryException(HistoryFailure.TooLarge, $"The payload has {size} bytes; at most {MaxPayloadBytes} are allowed");

        var query = new DocumentQuery
        {
            Filter = Where.All(
                Where.Equal(LaunchFields.RobotId, update.RobotId!),
                Where.Equal(LaunchFields.SkillId, update.SkillId!),
                Where.Equal(LaunchFields.SessionId, update.SessionId!)),
            Sort = NewestFirst,
            Limit = 1,
        };
        return RunAsync(async (launches, limited) =>
        {
            while (true)
            {
                if (await launches.FindAsync(query, limited) is not [var found])
                    return null;
                var updated = found.Document with { Payload = payload, PayloadSize = size };
                // False when another update came between: then look again, as there may be a newer launch.
                if (await launches.ReplaceAsync(found.Id, updated, found.Version, found.ExpiresAt, limited))
                    return updated.ToContract(found.Id);
            }
        }, ct);
    }

    /// <summary>The newest that matches, or null.</summary>
    public async Task<SkillLaunch?> LatestAsync(HistoryQuery query, CancellationToken ct) =>
        await FindAsync(query, 1, ct) is [var latest] ? latest : null;

    public Task<long> CountAsync(HistoryQuery query, CancellationToken ct)
    {
        var filter = LaunchFilter.Of(query);
        return RunAsync((launches, limited) => launches.CountAsync(filter, limited), ct);
    }

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<SkillLaunch>> ListAsync(HistoryQuery query, CancellationToken ct)
    {
        var limit = query.Limit ?? DefaultLimit;
        return limit is >= 1 and <= MaxLimit
            ? FindAsync(query, limit, ct)
            : throw new HistoryException(HistoryFailure.Invalid, $"limit must be 1 to {MaxLimit}");
    }

    private Task<IReadOnlyList<SkillLaunch>> FindAsync(HistoryQuery query, int limit, CancellationToken ct)
    {
        var find = new DocumentQuery { Filter = LaunchFilter.Of(query), Sort = NewestFirst, Limit = limit };
        return RunAsync<IReadOnlyList<SkillLaunch>>(
            async (launches, limited) => [.. (await launches.FindAsync(find, limited)).Select(found => found.Document.ToContract(found.Id))], ct);
    }

    private StoredLaunch Check(SkillLaunchRequest request)
    {
        RequireRobot(request.RobotId);
        CheckText(request.Id, "id");
        CheckText(request.SessionId, "sessionID");
        CheckText(request.SkillId, "skillID");
        CheckText(request.Intent, "intent");
        var people = request.PersonIds ?? [];
        if (people.Count > MaxPeople)
            throw new HistoryException(HistoryFailure.Invalid, $"personIDs may name at most {MaxPeople} people");
        foreach (var person in people)
            RequireText(person, "personIDs");
        return new StoredLaunch
        {
            RobotId = request.RobotId!,
            SessionId = request.SessionId,
            SkillId = request.SkillId,
            Intent = request.Intent,
            PersonIds = [.. people.Order(StringComparer.Ordinal)],
            Timestamp = TimeOf(request),
        };
    }

    private long TimeOf(SkillLaunchRequest request) => request.Timestamp switch
    {
        null => time.GetUtcNow().ToUnixTimeMilliseconds(),
        >= 0 and <= LatestTime => (long)Math.Round(request.Timestamp.Value),
        _ => throw new HistoryException(HistoryFailure.Invalid, "timestamp must be milliseconds since 1970"),
    };

    private DateTimeOffset ExpiryOf(StoredLaunch launch) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(launch.Timestamp + (long)options.LaunchRetention.TotalMilliseconds, LatestTime));

    private static void RequireRobot(string? robotId)
    {
        if (string.IsNullOrEmpty(robotId))
            throw new HistoryException(HistoryFailure.NoRobot, "robotID is required");
        CheckText(robotId, "robotID");
    }

    private static void RequireText(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            throw new HistoryException(HistoryFailure.Invalid, $"{name} is required");
        CheckText(text, name);
    }

    private static void CheckText(string? text, string name)
    {
        if (text is { Length: > MaxText })
            throw new HistoryException(HistoryFailure.Invalid, $"{name} may have at most {MaxText} characters");
    }

    private async Task<T> RunAsync<T>(Func<IDocuments<StoredLaunch>, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(StoreLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            return await work(await LaunchesAsync(either.Token), either.Token);
        }
        catch (StoreException e) when (e.Failure is StoreFailure.Invalid)
        {
            throw new HistoryException(HistoryFailure.Invalid, e.Message, e);
        }
        catch (StoreException e) when (e.Failure is StoreFailure.TooLarge)
        {
            throw new HistoryException(HistoryFailure.TooLarge, e.Message, e);
        }
        catch (Exception e) when (e is StoreException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Where the store is, and why it fails, is for the log; the caller learns that it may try again.
            Log.StoreFailed(logger, e);
            throw new HistoryException(HistoryFailure.Unavailable, "History cannot use its store now", e);
        }
    }

    private async Task<IDocuments<StoredLaunch>> LaunchesAsync(CancellationToken ct) =>
        _launches ??= await store.OpenCollectionAsync(StoredLaunch.Collection, LaunchJson.Stored, ct);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The store failed")]
        public static partial void StoreFailed(ILogger logger, Exception reason);
    }
}
