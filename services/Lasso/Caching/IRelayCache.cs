namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>Keeps relay data. Whether it is still good is for whoever asks to say: an entry knows when it was fetched.</summary>
/// <exception cref="CacheUnavailableException">Any call: the cache gives no answer, and soon says so.</exception>
internal interface IRelayCache
{
    /// <summary>Null when there is none, or one of another variant.</summary>
    ValueTask<CachedRelay?> GetAsync(RelayKey key, CancellationToken ct);

    /// <param name="keep">After this time it goes by itself.</param>
    ValueTask SetAsync(RelayKey key, CachedRelay entry, TimeSpan keep, CancellationToken ct);

    /// <summary>Every variant goes.</summary>
    ValueTask RemoveAsync(RelayKey key, CancellationToken ct);

    /// <summary>Leave to fetch what several may want at once; null while somebody else has it. Whoever has it and dies loses it within seconds.</summary>
    ValueTask<IAsyncDisposable?> TryLeaseAsync(RelayKey key, CancellationToken ct);
}
