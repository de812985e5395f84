using System.Collections.Concurrent;

namespace Jibo.Pegasus.Lasso.Credentials.Tokens;

/// <summary>After a refresh that failed, the next one of the same credential waits: 5 s, then twice as long each time, up to 5 min.</summary>
internal sealed class RefreshPauses(TimeProvider time)
{
    private const int MaxKept = 10_000;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<CredentialKey, (int Failures, DateTimeOffset Until)> _pauses = new();

    public bool IsWaiting(CredentialKey key) => _pauses.TryGetValue(key, out var pause) && time.GetUtcNow() < pause.Until;

    public void Succeeded(CredentialKey key) => _pauses.TryRemove(key, out _);

    /// <param name="asked">What the other side asks for, where it says so.</param>
    public void Failed(CredentialKey key, TimeSpan? asked)
    {
        if (_pauses.Count >= MaxKept)
            Clear();
        _pauses.AddOrUpdate(key, _ => Next(0, asked), (_, before) => Next(before.Failures, asked));
    }

    private (int, DateTimeOffset) Next(int before, TimeSpan? asked)
    {
        var pause = First * Math.Pow(2, Math.Min(before, 10));
        pause = pause > Longest ? Longest : pause;
        if (asked is { } longer && longer > pause)
            pause = longer > LongestAsked ? LongestAsked : longer;
        return (before + 1, time.GetUtcNow() + pause);
    }

    private void Clear()
    {
        foreach (var (key, pause) in _pauses)
        {
            if (time.GetUtcNow() >= pause.Until)
                _pauses.TryRemove(key, out _);
        }

        // All of them waiting: better to ask once too often than to grow.
        if (_pauses.Count >= MaxKept)
            _pauses.Clear();
    }
}
