using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.History;

/// <summary>
/// Records something in History off the turn's path. Every record has its id and its time before it is first sent, so that a retry is
/// never a second one, and a record that waited is of the moment at which it happened.
/// </summary>
public abstract class HistoryRecorder<T> : IHostedService, IDisposable
    where T : class
{
    private readonly Recorder<Waiting> _recorder;
    private readonly TimeProvider _time;

    private protected HistoryRecorder(
        RecorderNames names, Func<T, JiboHeaders, CancellationToken, Task> send, ILogger logger, TimeProvider time, Random random, RecorderOptions? options)
    {
        _recorder = new(names, (waiting, ct) => send(waiting.Record, waiting.Headers, ct), logger, time, random, options);
        _time = time;
    }

    /// <summary>How many records wait or are on their way.</summary>
    public int QueueLength => _recorder.Count;

    /// <summary>How many records were lost: pushed out of a full queue, refused, or left behind at the end.</summary>
    public long DroppedCount => _recorder.DroppedCount;

    /// <summary>Takes a record over. Never waits and never throws; false only once the recorder has been stopped.</summary>
    public bool TryRecord(T record, JiboHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(headers);
        var now = _time.GetUtcNow();
        return _recorder.TryAdd(new(Complete(record, Guid.CreateVersion7(now).ToString("N"), now.ToUnixTimeMilliseconds()), headers));
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => _recorder.StartAsync(cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => _recorder.StopAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _recorder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The record with this id and this time, where it has none.</summary>
    private protected abstract T Complete(T record, string id, double timestamp);

    private sealed record Waiting(T Record, JiboHeaders Headers);
}
