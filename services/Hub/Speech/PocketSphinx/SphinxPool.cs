using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>
/// A bounded set of decoder pairs. Pairs are opened when first needed (opening is slow) and used again; a pair that broke is
/// closed and its place opens a new one.
/// </summary>
internal sealed partial class SphinxPool(SphinxModel model, int capacity, ILogger logger) : IDisposable
{
    private readonly ConcurrentBag<SphinxPair> _idle = [];
    private readonly SemaphoreSlim _places = new(capacity, capacity);
    private volatile SphinxModel _model = model;
    private volatile bool _disposed;

    /// <summary>Pairs that could be leased at once.</summary>
    public int Free => _places.CurrentCount;

    /// <summary>What new pairs are opened with.</summary>
    public SphinxModel Model => _model;

    /// <summary>Waits for a place and gives its pair, opened if need be.</summary>
    /// <exception cref="SpeechUnavailableException">The decoders cannot be opened.</exception>
    public async Task<SphinxPair> LeaseAsync(CancellationToken ct)
    {
        await _places.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            while (_idle.TryTake(out var pair))
            {
                if (ReferenceEquals(pair.Model, _model))
                    return pair;
                pair.Dispose();
            }

            return await OpenAsync().ConfigureAwait(false);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    public void Return(SphinxPair pair, bool broken)
    {
        if (broken)
            LogBroken();
        if (broken || _disposed || !ReferenceEquals(pair.Model, _model))
            pair.Dispose();
        else
            _idle.Add(pair);
        _places.Release();
        if (_disposed)
            CloseIdle();
    }

    /// <summary>Opens one pair ahead of the first listen.</summary>
    public async Task WarmAsync(CancellationToken ct) => Return(await LeaseAsync(ct).ConfigureAwait(false), broken: false);

    /// <summary>From now on, pairs are opened with another model; those in use finish with theirs.</summary>
    public void Use(SphinxModel next)
    {
        _model = next;
        CloseIdle();
    }

    public void Dispose()
    {
        _disposed = true;
        CloseIdle();
    }

    // A thread of its own: opening reads megabytes and must not hold up the hub's pool of threads.
    private Task<SphinxPair> OpenAsync() => Task.Factory.StartNew(
        static m => ((SphinxModel)m!).Open(), _model, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void CloseIdle()
    {
        while (_idle.TryTake(out var pair))
            pair.Dispose();
    }

    [LoggerMessage(1, LogLevel.Warning, "A decoder broke and is replaced")]
    private partial void LogBroken();
}
