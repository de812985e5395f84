using System.Threading.Channels;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.History;

/// <summary>
/// Records launches off the turn's path: a turn hands one over and goes on, one loop sends it, again and again while History
/// cannot be reached. Every launch has its id before it is first sent, so that a retry is never a second launch.
/// </summary>
public sealed partial class LaunchRecorder : IHostedService, IDisposable
{
    private readonly IHistoryClient _history;
    private readonly LaunchRecorderOptions _options;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly Channel<Waiting> _queue;
    private readonly LaunchRecorderMeter _meter;
    private readonly CancellationTokenSource _abandon = new();
    private Task _loop = Task.CompletedTask;
    private int _sending;
    private long _quietUntil;

    /// <param name="random">Spreads retries, so that many hubs do not return to a recovered History at the same instant.</param>
    public LaunchRecorder(
        IHistoryClient history, ILogger<LaunchRecorder> logger, TimeProvider time, Random random, LaunchRecorderOptions? options = null)
    {
        (_history, _logger, _time, _random, _options) = (history, logger, time, random, options ?? new());
        _queue = Channel.CreateBounded<Waiting>(
            new BoundedChannelOptions(_options.Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, Dropped);
        _meter = new(() => QueueLength);
    }

    /// <summary>How many launches wait or are on their way.</summary>
    public int QueueLength => _queue.Reader.Count + Volatile.Read(ref _sending);

    /// <summary>How many launches were lost: pushed out of a full queue, refused, or left behind at the end.</summary>
    public long DroppedCount => _meter.DroppedCount;

    /// <summary>Takes a launch over. Never waits and never throws; false only once the recorder has been stopped.</summary>
    public bool TryRecord(SkillLaunchRequest launch, JiboHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(launch);
        ArgumentNullException.ThrowIfNull(headers);
        var now = _time.GetUtcNow();
        // The time, too, is that of the launch, however much later it is written.
        var complete = launch with
        {
            Id = string.IsNullOrEmpty(launch.Id) ? Guid.CreateVersion7(now).ToString("N") : launch.Id,
            Timestamp = launch.Timestamp ?? now.ToUnixTimeMilliseconds(),
        };
        return _queue.Writer.TryWrite(new(complete, headers, _time.GetTimestamp()));
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(() => RunAsync(_abandon.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Takes nothing more, and sends what is left within <see cref="LaunchRecorderOptions.DrainLimit"/>.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_queue.Writer.TryComplete())
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

        if (QueueLength is > 0 and var left)
        {
            _meter.Dropped(left, LaunchRecorderMeter.Abandoned);
            Log.LeftBehind(_logger, left);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _abandon.Cancel();
        _meter.Dispose();
        // The loop may still be ending and look at the token once more; it needs no disposal, as nothing waits on its handle.
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var batch = new List<Waiting>(_options.Parallel);
        var backoff = _options.FirstBackoff;
        var isDown = false;
        try
        {
            // What failed is tried again together with what has come since, so that one bad launch holds nobody up.
            while (batch.Count > 0 || await _queue.Reader.WaitToReadAsync(ct).ConfigureAwait(false))
            {
                while (batch.Count < _options.Parallel && _queue.Reader.TryRead(out var next))
                    batch.Add(next);
                Volatile.Write(ref _sending, batch.Count);
                var sent = await SendAsync(batch, ct).ConfigureAwait(false);
                Volatile.Write(ref _sending, batch.Count);

                if (sent > 0)
                    backoff = _options.FirstBackoff;
                if (batch.Count == 0)
                {
                    if (isDown)
                        Log.Recovered(_logger, QueueLength);
                    isDown = false;
                    continue;
                }

                if (!isDown)
                    Log.Waiting(_logger, QueueLength);
                isDown = true;
                _meter.Retried(batch.Count);
                // Half fixed, half random.
                await Task.Delay(backoff * (0.5 + (_random.NextDouble() / 2)), _time, ct).ConfigureAwait(false);
                backoff = backoff * 2 < _options.MaxBackoff ? backoff * 2 : _options.MaxBackoff;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // What is left is counted by whoever cancelled.
        }
    }

    /// <summary>Sends all at once, takes those that are done off the batch, and says how many.</summary>
    private async Task<int> SendAsync(List<Waiting> batch, CancellationToken ct)
    {
        var done = await Task.WhenAll(batch.Select(waiting => TrySendAsync(waiting, ct))).ConfigureAwait(false);
        for (var i = done.Length - 1; i >= 0; i--)
        {
            if (done[i])
                batch.RemoveAt(i);
        }

        return done.Count(isDone => isDone);
    }

    // True when nothing more is to be done about it.
    private async Task<bool> TrySendAsync(Waiting waiting, CancellationToken ct)
    {
        try
        {
            await _history.RecordSkillLaunchAsync(waiting.Launch, waiting.Headers, ct).ConfigureAwait(false);
            _meter.Recorded();
            return true;
        }
        catch (ServiceCallException e) when (e.Failure is ServiceCallFailure.Unavailable or ServiceCallFailure.TimedOut)
        {
            return false;
        }
        catch (ServiceCallException e) when (e.Failure == ServiceCallFailure.Refused)
        {
            GiveUp(e, LaunchRecorderMeter.Refused);
            return true;
        }
#pragma warning disable CA1031 // Whatever a client throws, one launch must not end the recording of all others.
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            if (_time.GetElapsedTime(waiting.Since) < _options.GiveUpAfter)
                return false;
            GiveUp(e, LaunchRecorderMeter.Failed);
            return true;
        }
    }

    private void GiveUp(Exception reason, string why)
    {
        _meter.Dropped(1, why);
        Log.GaveUp(_logger, reason, why);
    }

    private void Dropped(Waiting oldest)
    {
        _meter.Dropped(1, LaunchRecorderMeter.QueueFull);
        // Once in ten seconds: a full queue loses many, and a log line each would cost the turns that the queue protects.
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var quietUntil = Interlocked.Read(ref _quietUntil);
        if (now >= quietUntil && Interlocked.CompareExchange(ref _quietUntil, now + 10_000, quietUntil) == quietUntil)
            Log.Full(_logger, _options.Capacity, _meter.DroppedCount);
    }

    private readonly record struct Waiting(SkillLaunchRequest Launch, JiboHeaders Headers, long Since);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "History does not take launches; {Count} wait")]
        public static partial void Waiting(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Information, "History takes launches again; {Count} still wait")]
        public static partial void Recovered(ILogger logger, int count);

        [LoggerMessage(3, LogLevel.Warning, "The queue of launches is full at {Capacity}: the oldest are lost, {Dropped} until now")]
        public static partial void Full(ILogger logger, int capacity, long dropped);

        [LoggerMessage(4, LogLevel.Warning, "A launch could not be recorded ({Why})")]
        public static partial void GaveUp(ILogger logger, Exception reason, string why);

        [LoggerMessage(5, LogLevel.Warning, "Stopped with {Count} launches not recorded")]
        public static partial void LeftBehind(ILogger logger, int count);
    }
}
