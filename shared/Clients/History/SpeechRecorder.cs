using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.History;

/// <summary>
/// Records what was said off the turn's path. Every record has its id before it is first sent, so that a retry is never a second one.
/// </summary>
/// <param name="random">Spreads retries; see <see cref="Recorder{T}"/>.</param>
public sealed class SpeechRecorder(
    ISpeechHistoryClient history, ILogger<SpeechRecorder> logger, TimeProvider time, Random random, RecorderOptions? options = null) : IHostedService, IDisposable
{
    private static readonly RecorderNames Names = new("speech records", "History", "Jibo.Pegasus.SpeechRecorder", "jibo.speech_records", "{record}");

    private readonly Recorder<Waiting> _recorder = new(
        Names, (waiting, ct) => history.RecordSpeechAsync(waiting.Record, waiting.Headers, ct), logger, time, random, options);

    /// <summary>How many records wait or are on their way.</summary>
    public int QueueLength => _recorder.Count;

    /// <summary>How many records were lost: pushed out of a full queue, refused, or left behind at the end.</summary>
    public long DroppedCount => _recorder.DroppedCount;

    /// <summary>Takes a record over. Never waits and never throws; false only once the recorder has been stopped.</summary>
    public bool TryRecord(SpeechRecord record, JiboHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(headers);
        var now = time.GetUtcNow();
        return _recorder.TryAdd(new(
            record with
            {
                Id = string.IsNullOrEmpty(record.Id) ? Guid.CreateVersion7(now).ToString("N") : record.Id,
                Timestamp = record.Timestamp ?? now.ToUnixTimeMilliseconds(),
            },
            headers));
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => _recorder.StartAsync(cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => _recorder.StopAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _recorder.Dispose();

    private sealed record Waiting(SpeechRecord Record, JiboHeaders Headers);
}
