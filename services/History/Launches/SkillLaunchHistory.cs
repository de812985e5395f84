using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches;

/// <summary>Which skill was launched for whom, and when. Both doors open onto this.</summary>
internal sealed class SkillLaunchHistory(
    IDocumentStore store, HistoryOptions options, TimeProvider time, ILogger<SkillLaunchHistory> logger) : IHostedService
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;
    private const int MaxPayloadBytes = 512 * 1024;

    private static readonly IReadOnlyList<SortField> NewestFirst = [new(LaunchFields.Timestamp, Descending: true)];

    private readonly HistoryCollection<StoredLaunch> _launches = new(store, StoredLaunch.Collection, LaunchJson.Stored, time, logger);

    public Task StartAsync(CancellationToken cancellationToken) => _launches.OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Idempotent by id.</summary>
    public async Task<SkillLaunch> RecordAsync(SkillLaunchRequest request, CancellationToken ct)
    {
        var launch = Check(request);
        var id = string.IsNullOrEmpty(request.Id) ? Guid.CreateVersion7(time.GetUtcNow()).ToString("N") : request.Id;
        return await _launches.RunAsync(async (launches, limited) =>
        {
            if (await launches.InsertAsync(id, launch, RecordCheck.Expiry(launch.Timestamp, options.LaunchRetention), limited))
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
        RecordCheck.RequireRobot(update.RobotId);
        RecordCheck.RequireText(update.SkillId, "skillID");
        RecordCheck.RequireText(update.SessionId, "sessionID");
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
        return _launches.RunAsync(async (launches, limited) =>
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
        return _launches.RunAsync((launches, limited) => launches.CountAsync(filter, limited), ct);
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
        return _launches.RunAsync<IReadOnlyList<SkillLaunch>>(
            async (launches, limited) => [.. (await launches.FindAsync(find, limited)).Select(found => found.Document.ToContract(found.Id))], ct);
    }

    private StoredLaunch Check(SkillLaunchRequest request)
    {
        RecordCheck.RequireRobot(request.RobotId);
        RecordCheck.Text(request.Id, "id");
        RecordCheck.Text(request.SessionId, "sessionID");
        RecordCheck.Text(request.SkillId, "skillID");
        RecordCheck.Text(request.Intent, "intent");
        return new StoredLaunch
        {
            RobotId = request.RobotId!,
            SessionId = request.SessionId,
            SkillId = request.SkillId,
            Intent = request.Intent,
            PersonIds = RecordCheck.People(request.PersonIds),
            Timestamp = RecordCheck.Time(request.Timestamp, time),
        };
    }
}
