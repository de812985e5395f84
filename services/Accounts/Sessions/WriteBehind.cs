using System.Collections.Concurrent;

namespace Jibo.Pegasus.Accounts.Sessions;

/// <summary>
/// Writes what nobody waits for, after the answer: every few seconds the newest of each key. Bounded; what does not fit, or cannot be
/// written while the store is away for long, is lost and counted.
/// </summary>
internal sealed partial class WriteBehind<T>(
    string what, Func<string, T, CancellationToken, Task> write, Func<T, T, T> merge, TimeProvider time, ILogger logger, int most = WriteBehind<T>.Most)
    : BackgroundService
    where T : class
{
    /// <summary>Keys that may wait.</summary>
    public const int Most = 20_000;

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // Enough that the store can write several in one go, and few enough that others get their turn.
    private const int AtOnce = 16;
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, T> _waiting = new(StringComparer.Ordinal);
    private long _lost;

    /// <summary>Keys that wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>What was never written.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Never waits.</summary>
    public void Note(string key, T value)
    {
        if (_waiting.Count >= most && !_waiting.ContainsKey(key))
            Interlocked.Increment(ref _lost);
        else
            _waiting.AddOrUpdate(key, static (_, given) => given.value, static (_, before, given) => given.merge(before, given.value), (value, merge));
    }

    /// <summary>Writes what waits now. False when something could not be written; it waits again.</summary>
    public async Task<bool> FlushAsync(CancellationToken ct)
    {
        var done = true;
        foreach (var some in _waiting.ToArray().Chunk(AtOnce))
            done &= (await Task.WhenAll(some.Select(one => TryWriteAsync(one, ct)))).All(written => written);
        return done;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = new CancellationTokenSource(LastWords, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        if (!await FlushAsync(either.Token))
            LogLost(logger, _waiting.Count + Lost, what);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
                await FlushAsync(stoppingToken);
        }
    }

    private async Task<bool> TryWriteAsync(KeyValuePair<string, T> one, CancellationToken ct)
    {
        // Taken out only if it is still this one: what comes meanwhile is newer, and waits for the next time.
        if (!_waiting.TryRemove(one))
            return true;
        try
        {
            await write(one.Key, one.Value, ct);
            return true;
        }
        catch (Exception e) when (e is AccountsException or OperationCanceledException)
        {
            // The store has said in the log why.
            _waiting.AddOrUpdate(one.Key, static (_, given) => given.Value, static (_, newer, given) => given.merge(given.Value, newer), (one.Value, merge));
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Count} {What} could not be written to the store and are lost")]
    private static partial void LogLost(ILogger logger, long count, string what);
}
