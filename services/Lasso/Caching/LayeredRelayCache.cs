using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>
/// The cache as lasso uses it: what this process has in memory, before what all instances share. It never fails; without Redis it is the memory
/// alone. An entry tells its own age, so memory makes nothing look younger than it is.
/// </summary>
/// <param name="shared">Null where there is no Redis.</param>
internal sealed class LayeredRelayCache(MemoryRelayCache memory, RedisRelayCache? shared, TimeProvider time)
{
    /// <summary>
    /// Fresh from memory, without waiting for anybody. Of what a person may take back, other instances must hear: that is asked of Redis,
    /// where there is one.
    /// </summary>
    public CachedRelay? FindFresh(RelayKey key) =>
        shared is not null && key.Kind.Personal ? null : memory.Find(key) is { } entry && IsFresh(key, entry) ? entry : null;

    public bool IsFresh(RelayKey key, CachedRelay entry) => entry.IsWithin(key.Kind.TimeToLive, time.GetUtcNow());

    /// <summary>What there is, fresh or not; the newer of both.</summary>
    public async ValueTask<CachedRelay?> GetAsync(RelayKey key, CancellationToken ct)
    {
        var near = memory.Find(key);
        if (shared is null || (near is not null && !key.Kind.Personal && IsFresh(key, near)))
            return near;
        try
        {
            var far = await shared.GetAsync(key, ct);
            if (far is null)
            {
                // Somebody took it back; unless it is only old, which the shared cache may have pushed out.
                if (!key.Kind.Personal)
                    return near;
                memory.Remove(key);
                return null;
            }

            if (near is not null && near.InsertedAt >= far.InsertedAt)
                return near;
            memory.Put(key, far, far.InsertedAt + key.Kind.StaleLimit - time.GetUtcNow());
            return far;
        }
        catch (CacheUnavailableException)
        {
            return near;
        }
    }

    public async ValueTask SetAsync(RelayKey key, CachedRelay entry, CancellationToken ct)
    {
        memory.Put(key, entry, key.Kind.StaleLimit);
        if (shared is null)
            return;
        try
        {
            await shared.SetAsync(key, entry, key.Kind.StaleLimit, ct);
        }
        catch (CacheUnavailableException)
        {
            // Kept here.
        }
    }

    public async ValueTask RemoveAsync(RelayKey key, CancellationToken ct)
    {
        memory.Remove(key);
        if (shared is null)
            return;
        try
        {
            await shared.RemoveAsync(key, ct);
        }
        catch (CacheUnavailableException)
        {
            // It goes by itself; until then it is served by nobody whose own question is refused.
        }
    }

    /// <summary>Leave to fetch; null while another instance has it.</summary>
    public async ValueTask<IAsyncDisposable?> TryLeaseAsync(RelayKey key, CancellationToken ct)
    {
        if (shared is null)
            return NoLease.Instance;
        try
        {
            return await shared.TryLeaseAsync(key, ct);
        }
        catch (CacheUnavailableException)
        {
            // Better two who fetch than nobody.
            return NoLease.Instance;
        }
    }
}
