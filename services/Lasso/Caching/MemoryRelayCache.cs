namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>Keeps what was used last, up to a number of bytes, in this process. The lock is never held while anything is waited for.</summary>
/// <param name="maxBytes">What all entries may take.</param>
internal sealed class MemoryRelayCache(long maxBytes, TimeProvider time) : IRelayCache
{
    // One entry may take this part of everything; a longer one would push out all others.
    private const int MaxShare = 4;
    private const int SweptAtOnce = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Path, string Id), LinkedListNode<Kept>> _kept = [];
    private readonly LinkedList<Kept> _byUse = [];
    private long _bytes;

    /// <summary>What all entries take.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    public int Count
    {
        get
        {
            lock (_lock)
                return _kept.Count;
        }
    }

    /// <summary>The same as <see cref="GetAsync"/>, at once.</summary>
    public CachedRelay? Find(RelayKey key)
    {
        lock (_lock)
        {
            if (!_kept.TryGetValue((key.Kind.Path, key.Id), out var node))
                return null;
            if (node.Value.GoesAt <= time.GetUtcNow())
            {
                Forget_NeedsLock(node);
                return null;
            }

            if (node.Value.Entry.Variant != key.Variant)
                return null;
            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value.Entry;
        }
    }

    public void Put(RelayKey key, CachedRelay entry, TimeSpan keep)
    {
        var size = SizeOf(key, entry);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_kept.TryGetValue((key.Kind.Path, key.Id), out var old))
                Forget_NeedsLock(old);
            Sweep_NeedsLock(now);
            if (size > maxBytes / MaxShare)
                return;
            while (_bytes + size > maxBytes && _byUse.Last is { } last)
                Forget_NeedsLock(last);
            var kept = new Kept((key.Kind.Path, key.Id), entry, now + keep, size);
            _kept.Add(kept.Key, _byUse.AddFirst(kept));
            Interlocked.Add(ref _bytes, size);
        }
    }

    public void Remove(RelayKey key)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue((key.Kind.Path, key.Id), out var node))
                Forget_NeedsLock(node);
        }
    }

    public ValueTask<CachedRelay?> GetAsync(RelayKey key, CancellationToken ct) => new(Find(key));

    public ValueTask SetAsync(RelayKey key, CachedRelay entry, TimeSpan keep, CancellationToken ct)
    {
        Put(key, entry, keep);
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveAsync(RelayKey key, CancellationToken ct)
    {
        Remove(key);
        return ValueTask.CompletedTask;
    }

    /// <summary>Always: in one process <see cref="Relays.RelayDesk"/> asks once for all.</summary>
    public ValueTask<IAsyncDisposable?> TryLeaseAsync(RelayKey key, CancellationToken ct) => new(NoLease.Instance);

    private static long SizeOf(RelayKey key, CachedRelay entry) => entry.Size + (2L * (key.Id.Length + key.Variant.Length)) + 200;

    // What nobody asks for any more should not lie around until the room is needed.
    private void Sweep_NeedsLock(DateTimeOffset now)
    {
        for (var i = 0; i < SweptAtOnce && _byUse.Last is { } last && last.Value.GoesAt <= now; i++)
            Forget_NeedsLock(last);
    }

    private void Forget_NeedsLock(LinkedListNode<Kept> node)
    {
        _kept.Remove(node.Value.Key);
        _byUse.Remove(node);
        Interlocked.Add(ref _bytes, -node.Value.Size);
    }

    private sealed record Kept((string Path, string Id) Key, CachedRelay Entry, DateTimeOffset GoesAt, long Size);
}
