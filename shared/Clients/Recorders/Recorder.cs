using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.Recorders;

/// <summary>
/// Sends items off the caller's path: a turn hands one over and goes on, one loop sends it, again and again while the other side
/// cannot be reached. Bounded: when it is full the oldest is dropped, counted and spoken of. Sending must be idempotent by a key
/// of the item's own, as an answer may be lost. Items that are <see cref="IDisposable"/> are disposed once done with.
/// </summary>
/// <typeparam name="T">What is sent.</typeparam>
public sealed class Recorder<T> : IHostedService, IDisposable
    where T : class
{
    private readonly RecorderNames _names;
    private readonly Func<T, CancellationToken, Task> _send;
    private readonly RecorderOptions _options;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly WaitingItems<T> _waiting;
    private readonly RecorderMeter _meter;
    private readonly CancellationTokenSource _abandon = new();
    private Task _loop = Task.CompletedTask;
    private int _sending;
    private long _quietUntil;
    private string _problem = "";

    /// <param name="send">
    /// Sends one, within a deadline of its own. A <see cref="ServiceCallException"/> says what to do: unavailable or timed out is
    /// tried until it succeeds, refused or in conflict never again, failed for <see cref="RecorderOptions.GiveUpAfter"/>, as any other exception.
    /// </param>
    /// <param name="random">Spreads retries, so that many callers do not return to a recovered service at the same instant.</param>
    public Recorder(
        RecorderNames names, Func<T, CancellationToken, Task> send, ILogger logger, TimeProvider time, Random random, RecorderOptions? options = null)
    {
        (_names, _send, _logger, _time, _random, _options) = (names, send, logger, time, random, options ?? new());
        _waiting = new(_options.Capacity, _options.MaxBytes);
        _meter = new(names, () => Count);
    }

    /// <summary>How many items wait or are on their way.</summary>
    public int Count => _waiting.Count + Volatile.Read(ref _sending);

    /// <summary>How many items were lost: pushed out of a full queue, refused, or left behind at the end.</summary>
    public long DroppedCount => _meter.DroppedCount;

    /// <summary>Takes an item over. Never waits and never throws; false only once the queue has been stopped, and then the item is still the caller's.</summary>
    /// <param name="bytes">What it holds of memory; see <see cref="RecorderOptions.MaxBytes"/>.</param>
    public bool TryAdd(T item, long bytes = 0)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!_waiting.TryAdd(new(item, bytes, _time.GetTimestamp(), RecorderSpan.Here), out var displaced))
            return false;
        foreach (var oldest in displaced)
            Displaced(oldest);
        return true;
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(() => RunAsync(_abandon.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing more, and sends what is left within <see cref="RecorderOptions.DrainLimit"/>.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_waiting.Complete())
            return;
        try
        {
            await _loop.WaitAsync(_options.DrainLimit, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await _abandon.CancelAsync().ConfigureAwait(false);
            await _loop.ConfigureAwait(false);
        }

        if (Count is > 0 and var left)
        {
            _meter.Dropped(left, RecorderMeter.Abandoned);
            RecorderLog.LeftBehind(_logger, left, _names.Items);
        }

        while (_waiting.TryTake(out var item))
            Discard(item);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _waiting.Complete();
        _abandon.Cancel();
        _meter.Dispose();
        // The loop may still be ending and look at the token once more; it needs no disposal, as nothing waits on its handle.
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var batch = new List<WaitingItem<T>>(_options.Parallel);
        var backoff = _options.FirstBackoff;
        var probe = 0;
        var (isDown, isSaid) = (false, false);
        try
        {
            // What failed is tried again together with what has come since, so that one bad item holds nobody up.
            while (batch.Count > 0 || await _waiting.WaitAsync(ct).ConfigureAwait(false))
            {
                while (batch.Count < _options.Parallel && _waiting.TryTake(out var next))
                    batch.Add(next);
                Volatile.Write(ref _sending, batch.Count);
                // While nobody answers, one at a time asks whether somebody does again, each in its turn.
                var tried = isDown ? batch.GetRange(probe++ % batch.Count, 1) : batch;
                var tries = await Task.WhenAll(tried.Select(item => TrySendAsync(item, ct))).ConfigureAwait(false);
                var left = tries.Count(outcome => outcome != Try.Done);
                TakeOff(batch, tried, tries);
                Volatile.Write(ref _sending, batch.Count);

                isDown = left > 0 && tries.All(outcome => outcome == Try.NotReached);
                if (left < tries.Length)
                    backoff = _options.FirstBackoff;
                if (batch.Count == 0 && isSaid)
                {
                    RecorderLog.Recovered(_logger, _names.Target, _names.Items, Count);
                    isSaid = false;
                }

                if (left == 0)
                    continue;
                if (!isSaid)
                    RecorderLog.Waiting(_logger, _names.Target, _names.Items, Count, _problem);
                isSaid = true;
                _meter.Retried(left);
                // Half fixed, half random.
                await Task.Delay(backoff * (0.5 + (_random.NextDouble() / 2)), _time, ct).ConfigureAwait(false);
                backoff = backoff * 2 < _options.MaxBackoff ? backoff * 2 : _options.MaxBackoff;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What is left is counted by whoever cancelled.
        }
        finally
        {
            batch.ForEach(Discard);
        }
    }

    private async Task<Try> TrySendAsync(WaitingItem<T> waiting, CancellationToken ct)
    {
        var (item, _, since, turn) = waiting;
        using var span = RecorderSpan.Start(turn, _names.Items, _time.GetElapsedTime(since));
        try
        {
            await _send(item, ct).ConfigureAwait(false);
            _meter.Recorded();
            return Try.Done;
        }
        catch (ServiceCallException e) when (e.Failure is ServiceCallFailure.Unavailable or ServiceCallFailure.TimedOut)
        {
            _problem = e.Message;
            return Try.NotReached;
        }
        catch (ServiceCallException e) when (e.Failure is ServiceCallFailure.Refused or ServiceCallFailure.Conflict)
        {
            GiveUp(e, RecorderMeter.Refused);
            return Try.Done;
        }
#pragma warning disable CA1031 // Whatever a sender throws, one item must not end the sending of all others.
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _problem = e.Message;
            if (_time.GetElapsedTime(since) < _options.GiveUpAfter)
                return Try.Failed;
            GiveUp(e, RecorderMeter.Failed);
            return Try.Done;
        }
    }

    private void TakeOff(List<WaitingItem<T>> batch, List<WaitingItem<T>> tried, Try[] tries)
    {
        // Backwards, as both may be the same list.
        for (var i = tries.Length - 1; i >= 0; i--)
        {
            if (tries[i] != Try.Done)
                continue;
            var done = tried[i];
            batch.Remove(done);
            _waiting.Release(done);
            Discard(done);
        }
    }

    private void GiveUp(Exception reason, string why)
    {
        _meter.Dropped(1, why);
        RecorderLog.GaveUp(_logger, reason, _names.Items, why);
    }

    private void Displaced(WaitingItem<T> oldest)
    {
        Discard(oldest);
        _meter.Dropped(1, RecorderMeter.QueueFull);
        // Once in ten seconds: a full queue loses many, and a log line each would cost the turns that the queue protects.
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var quietUntil = Interlocked.Read(ref _quietUntil);
        if (now >= quietUntil && Interlocked.CompareExchange(ref _quietUntil, now + 10_000, quietUntil) == quietUntil)
            RecorderLog.Full(_logger, _names.Items, _options.Capacity, _options.MaxBytes, _meter.DroppedCount);
    }

    private static void Discard(WaitingItem<T> item) => (item.Item as IDisposable)?.Dispose();

    private enum Try
    {
        Done,
        NotReached,
        Failed,
    }
}
