using System.Collections.Concurrent;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>
/// What was read from the store a moment ago, so that asking again costs nothing. Bounded in number and in age. What was read before
/// something was forgotten is not remembered after it: it may be from before the change.
/// </summary>
internal sealed class ShortMemory<T>(TimeProvider time, TimeSpan life, int most) where T : class
{
    private readonly ConcurrentDictionary<string, (T Value, long Since)> _known = new(StringComparer.Ordinal);
    private long _generation;

    /// <summary>To be asked before reading, and given to <see cref="Add"/>.</summary>
    public long Generation => Volatile.Read(ref _generation);

    public int Count => _known.Count;

    public T? Find(string key) =>
        _known.TryGetValue(key, out var known) && time.GetElapsedTime(known.Since) < life ? known.Value : null;

    /// <param name="generation">As it was before the value was read.</param>
    public void Add(string key, T value, long generation)
    {
        // Who is asked for again comes back with one read; that is cheaper than knowing who was asked for last.
        if (_known.Count >= most)
            _known.Clear();
        _known[key] = (value, time.GetTimestamp());
        if (generation != Generation)
            _known.TryRemove(key, out _);
    }

    public void Forget(string key)
    {
        Interlocked.Increment(ref _generation);
        _known.TryRemove(key, out _);
    }
}
