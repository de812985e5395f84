using System.Globalization;
using StackExchange.Redis;

namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>Keeps relay data in Redis, for all instances, sealed. One round trip for each call.</summary>
internal sealed class RedisRelayCache(RedisLink link, CacheSeal seal, RedisOptions options, TimeProvider time) : IRelayCache
{
    // Longer values hold up all others on the connection.
    private const int MaxData = 4 * 1024 * 1024;

    public async ValueTask<CachedRelay?> GetAsync(RelayKey key, CancellationToken ct)
    {
        var name = seal.NameOf(key);
        var value = (byte[]?)await link.AskAsync(redis => redis.StringGetAsync(name), ct);
        return value is not null && seal.Open(name, value) is { } entry && entry.Variant == key.Variant ? entry : null;
    }

    public async ValueTask SetAsync(RelayKey key, CachedRelay entry, TimeSpan keep, CancellationToken ct)
    {
        if (entry.DataLength > MaxData)
            return;
        var name = seal.NameOf(key);
        var value = seal.Seal(name, entry);
        await link.AskAsync(redis => redis.StringSetAsync(name, value, keep), ct);
        link.Took();
    }

    public async ValueTask RemoveAsync(RelayKey key, CancellationToken ct)
    {
        var name = seal.NameOf(key);
        await link.AskAsync(redis => redis.KeyDeleteAsync(name), ct);
    }

    public async ValueTask<IAsyncDisposable?> TryLeaseAsync(RelayKey key, CancellationToken ct)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{seal.NameOf(key)}:{key.Variant.Length}:lease");
        var token = Guid.NewGuid().ToString("N");
        return await link.AskAsync(redis => redis.LockTakeAsync(name, token, options.Lease), ct)
            ? new RedisLease(link, name, token, options.Lease, time)
            : null;
    }
}
