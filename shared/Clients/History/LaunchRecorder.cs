using Jibo.Pegasus.Clients.Recorders;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.History;

/// <summary>
/// Records launches off the turn's path. Every launch has its id before it is first sent, so that a retry is never a second launch.
/// </summary>
/// <param name="random">Spreads retries; see <see cref="Recorder{T}"/>.</param>
public sealed class LaunchRecorder(
    IHistoryClient history, ILogger<LaunchRecorder> logger, TimeProvider time, Random random, RecorderOptions? options = null) : IHostedService, IDisposable
{
    private static readonly RecorderNames Names = new("launches", "History", "Jibo.Pegasus.LaunchRecorder", "jibo.launches", "{launch}");

    private readonly Recorder<Waiting> _recorder = new(
        Names, (waiting, ct) => history.RecordSkillLaunchAsync(waiting.Launch, waiting.Headers, ct), logger, time, random, options);

    /// <summary>How many launches wait or are on their way.</summary>
    public int QueueLength => _recorder.Count;

    /// <summary>How many launches were lost: pushed out of a full queue, refused, or left behind at the end.</summary>
    public long DroppedCount => _recorder.DroppedCount;

    /// <summary>Takes a launch over. Never waits and never throws; false only once the recorder has been stopped.</summary>
    public bool TryRecord(SkillLaunchRequest launch, JiboHeaders headers)
    {
        ArgumentNullException.ThrowIfNull(launch);
        ArgumentNullException.ThrowIfNull(headers);
        var now = time.GetUtcNow();
        // The time, too, is that of the launch, however much later it is written.
        return _recorder.TryAdd(new(
            launch with
            {
                Id = string.IsNullOrEmpty(launch.Id) ? Guid.CreateVersion7(now).ToString("N") : launch.Id,
                Timestamp = launch.Timestamp ?? now.ToUnixTimeMilliseconds(),
            },
            headers));
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => _recorder.StartAsync(cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => _recorder.StopAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _recorder.Dispose();

    private sealed record Waiting(SkillLaunchRequest Launch, JiboHeaders Headers);
}
