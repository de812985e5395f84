using System.Text.Json;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>Robots' own records, by friendly id.</summary>
internal sealed class RobotBook(AccountStore store, AccountBook accounts, DeviceBook devices, TimeProvider time)
{
    /// <exception cref="AccountsException">There is no such robot.</exception>
    public async Task<RobotRecord> GetAsync(string friendlyId, CancellationToken ct)
    {
        var account = await accounts.FindByNameAsync(StoredName.FriendlyId(friendlyId), ct) ?? throw AccountsException.NotYours("robot");
        var kept = await store.RunAsync(async (collections, limited) => (await collections.Robots.GetAsync(account.Id, limited))?.Document, ct);
        // One that has told nothing yet is there all the same: it asks before it tells.
        return kept is null
            ? new() { Id = account.FriendlyId!, Payload = NoPayload, Created = account.Created, Updated = account.Updated }
            : new() { Id = kept.Id, Payload = kept.Payload ?? NoPayload, CalibrationPayload = kept.CalibrationPayload, Created = kept.Created, Updated = kept.Updated };
    }

    /// <summary>Takes what a robot tells of itself in the place of what it told before.</summary>
    /// <param name="calibration">Null to leave it as it was.</param>
    /// <exception cref="AccountsException">There is no such robot.</exception>
    public async Task<RobotRecord> UpdateAsync(string friendlyId, JsonElement payload, JsonElement? calibration, CancellationToken ct)
    {
        var before = await GetAsync(friendlyId, ct);
        var account = (await accounts.FindByNameAsync(StoredName.FriendlyId(friendlyId), ct))!;
        var robot = new StoredRobot
        {
            Id = before.Id,
            Payload = payload,
            CalibrationPayload = calibration ?? before.CalibrationPayload,
            Created = before.Created,
            Updated = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        await store.RunAsync(async (collections, limited) =>
        {
            await collections.Robots.UpsertAsync(account.Id, robot, null, limited);
            return true;
        }, ct);
        devices.Told(account.Id, account.FriendlyId!, payload);
        return await GetAsync(friendlyId, ct);
    }

    private static JsonElement NoPayload { get; } = JsonElement.Parse("{}");
}
