using System.Text.Json;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Sessions;

/// <summary>Robots as things: serial number, platform, release and network, as far as they tell. Written behind the answers.</summary>
internal sealed class DeviceBook : IHostedService, IDisposable
{
    private const int MaxText = 200;

    /// <summary>After this long a robot that only asks is written down again.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromHours(1);

    private readonly AccountStore _store;
    private readonly TimeProvider _time;
    private readonly WriteBehind<StoredDevice> _behind;
    private readonly ShortMemory<string> _seen;

    public DeviceBook(AccountStore store, TimeProvider time, ILogger<DeviceBook> logger)
    {
        (_store, _time) = (store, time);
        _behind = new("devices", WriteAsync, Merge, time, logger);
        _seen = new(time, Resolution, IdentityCache.Most);
    }

    /// <summary>A robot has asked for something. Never waits, and does nothing when it did the same within the hour.</summary>
    /// <param name="userAgent">Null when it did not say.</param>
    public void Seen(string accountId, string friendlyId, string? userAgent)
    {
        if (_seen.Find(accountId) is { } before && (userAgent is null || before == userAgent))
            return;
        _seen.Add(accountId, userAgent ?? "", _seen.Generation);
        Note(New(accountId, friendlyId) with { Client = Bounded(userAgent) });
    }

    /// <summary>A robot has told of itself (<c>Robot.UpdateRobot</c>): names and meanings are protocol: I.2. Never waits.</summary>
    public void Told(string accountId, string friendlyId, JsonElement payload) => Note(New(accountId, friendlyId) with
    {
        Serial = Text(payload, "serialNumber"),
        Platform = Text(payload, "platform"),
        Release = Text(payload, "release"),
        Ssid = Text(payload, "SSID"),
    });

    /// <summary>A robot runs a release of its software. Never waits.</summary>
    public void Runs(string accountId, string friendlyId, string release) => Note(New(accountId, friendlyId) with { Release = Bounded(release) });

    public Task<StoredDevice?> GetAsync(string accountId, CancellationToken ct) =>
        _store.RunAsync(async (collections, limited) => (await collections.Devices.GetAsync(accountId, limited))?.Document, ct);

    /// <summary>Seen last first, at most <see cref="DocumentQuery.MaxLimit"/>.</summary>
    public Task<IReadOnlyList<StoredDevice>> ListAsync(CancellationToken ct) =>
        _store.RunAsync<IReadOnlyList<StoredDevice>>(async (collections, limited) =>
        [
            .. (await collections.Devices.FindAsync(new() { Sort = [new("lastSeen", Descending: true)], Limit = DocumentQuery.MaxLimit }, limited))
                .Select(found => found.Document),
        ], ct);

    /// <summary>Writes what waits now.</summary>
    public Task FlushAsync(CancellationToken ct) => _behind.FlushAsync(ct);

    public Task StartAsync(CancellationToken cancellationToken) => _behind.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _behind.StopAsync(cancellationToken);

    public void Dispose() => _behind.Dispose();

    private void Note(StoredDevice device) => _behind.Note(device.AccountId, device);

    private StoredDevice New(string accountId, string friendlyId)
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        return new() { AccountId = accountId, FriendlyId = friendlyId, FirstSeen = now, LastSeen = now };
    }

    private Task<bool> WriteAsync(string key, StoredDevice device, CancellationToken ct) => _store.RunAsync(async (collections, limited) =>
    {
        while (!await collections.Devices.InsertAsync(key, device, null, limited))
        {
            if (await collections.Devices.GetAsync(key, limited) is { } found
                && await collections.Devices.ReplaceAsync(key, Merge(found.Document, device), found.Version, null, limited))
                break;
        }

        return true;
    }, ct);

    // What was not told this time stays as it was told before.
    private static StoredDevice Merge(StoredDevice before, StoredDevice newer) => newer with
    {
        Serial = newer.Serial ?? before.Serial,
        Platform = newer.Platform ?? before.Platform,
        Release = newer.Release ?? before.Release,
        Ssid = newer.Ssid ?? before.Ssid,
        Client = newer.Client ?? before.Client,
        FirstSeen = Math.Min(newer.FirstSeen, before.FirstSeen),
        LastSeen = Math.Max(newer.LastSeen, before.LastSeen),
    };

    private static string? Text(JsonElement payload, string name) =>
        payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? Bounded(value.GetString())
            : null;

    private static string? Bounded(string? text) => text is not { Length: > 0 } ? null : text.Length <= MaxText ? text : text[..MaxText];
}
