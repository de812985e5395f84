using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Launches.Turns;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches;

/// <summary>Which skill was launched for whom, and when. Both doors open onto this.</summary>
internal sealed class SkillLaunchHistory(
    HistoryCollection<StoredLaunch> launches, RobotTurns turns, HistoryOptions options, TimeProvider time)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;
    private const int MaxPayloadBytes = 512 * 1024;

    /// <summary>Idempotent by id.</summary>
    public async Task<SkillLaunch> RecordAsync(SkillLaunchRequest request, CancellationToken ct)
    {
        var launch = Check(request);
        var id = string.IsNullOrEmpty(request.Id) ? Guid.CreateVersion7(time.GetUtcNow()).ToString("N") : request.Id;
        if (launch.Turn is not null)
            return (await turns.TakeAsync(id, launch, ct)).ToContract(id);
        return await launches.RunAsync(async (documents, limited) =>
        {
            if (await documents.InsertAsync(id, launch, RecordCheck.Expiry(launch.Timestamp, options.LaunchRetention), limited))
                return launch.ToContract(id);
            var present = (await documents.GetAsync(id, limited))?.Document;
            // Expired in between; or taken back, and then a late retry does not bring it back.
            if (present is null || present.IsRetracted)
                return launch.ToContract(id);
            // Nobody may read another robot's record by guessing its id.
            if (present.RobotId != launch.RobotId)
                throw new HistoryException(HistoryFailure.Conflict, "The id belongs to another record");
            return (await WithSessionAsync(documents, id, launch, limited) ?? present).ToContract(id);
        }, ct);
    }

    // A launch that took a turn was recorded before its skill was asked, and so before it had a session: the same launch again brings it.
    private static async Task<StoredLaunch?> WithSessionAsync(
        IDocuments<StoredLaunch> documents, string id, StoredLaunch launch, CancellationToken ct)
    {
        while (true)
        {
            if (await documents.GetAsync(id, ct) is not { Document: { Turn: not null, IsRetracted: false } present } found
                || launch.SessionId is null || launch.SessionId == present.SessionId || launch.SkillId != present.SkillId)
                return null;
            var settled = present with { SessionId = launch.SessionId };
            if (await documents.ReplaceAsync(id, settled, found.Version, found.ExpiresAt, ct))
                return settled;
        }
    }

    /// <summary>Takes a launch back. False when the robot has none with this id, or no longer.</summary>
    public async Task<bool> RetractAsync(string? robotId, string? id, CancellationToken ct)
    {
        RecordCheck.RequireRobot(robotId);
        RecordCheck.RequireText(id, "id");
        await turns.SettleAsync(robotId!, ct);
        return await launches.RunAsync(async (documents, limited) =>
        {
            while (true)
            {
                var found = await documents.GetAsync(id!, limited);
                if (found is null || found.Document.RobotId != robotId)
                    return false;
                if (await documents.ReplaceAsync(id!, found.Document.Retracted(), found.Version, found.ExpiresAt, limited))
                    return true;
            }
        }, ct);
    }

    /// <summary>Null when the session has no launch of this skill.</summary>
    public async Task<SkillLaunch?> UpdatePayloadAsync(LaunchPayloadUpdate update, CancellationToken ct)
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
            Sort = LaunchFields.NewestFirst,
            Limit = 1,
        };
        await turns.SettleAsync(update.RobotId!, ct);
        return await launches.RunAsync(async (documents, limited) =>
        {
            while (true)
            {
                if (await documents.FindAsync(query, limited) is not [var found])
                    return null;
                var updated = found.Document with { Payload = payload, PayloadSize = size };
                // False when another update came between: then look again, as there may be a newer launch.
                if (await documents.ReplaceAsync(found.Id, updated, found.Version, found.ExpiresAt, limited))
                    return updated.ToContract(found.Id);
            }
        }, ct);
    }

    /// <summary>The newest that matches, or null.</summary>
    public async Task<SkillLaunch?> LatestAsync(HistoryQuery query, CancellationToken ct) =>
        await FindAsync(query, 1, ct) is [var latest] ? latest : null;

    public async Task<long> CountAsync(HistoryQuery query, CancellationToken ct)
    {
        var filter = LaunchFilter.Of(query);
        await turns.SettleAsync(query.RobotId!, ct);
        return await launches.RunAsync((documents, limited) => documents.CountAsync(filter, limited), ct);
    }

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<SkillLaunch>> ListAsync(HistoryQuery query, CancellationToken ct)
    {
        var limit = query.Limit ?? DefaultLimit;
        return limit is >= 1 and <= MaxLimit
            ? FindAsync(query, limit, ct)
            : throw new HistoryException(HistoryFailure.Invalid, $"limit must be 1 to {MaxLimit}");
    }

    private async Task<IReadOnlyList<SkillLaunch>> FindAsync(HistoryQuery query, int limit, CancellationToken ct)
    {
        var find = new DocumentQuery { Filter = LaunchFilter.Of(query), Sort = LaunchFields.NewestFirst, Limit = limit };
        await turns.SettleAsync(query.RobotId!, ct);
        var found = await launches.RunAsync((documents, limited) => documents.FindAsync(find, limited), ct);
        return [.. found.Select(launch => launch.Document.ToContract(launch.Id))];
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
            Turn = request.Turn is null or >= 0 ? request.Turn : throw new HistoryException(HistoryFailure.Invalid, "turn must not be negative"),
        };
    }
}
