using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.Clients.History;

/// <summary>The recorder's figures, as meter <c>Jibo.Pegasus.LaunchRecorder</c>.</summary>
internal sealed class LaunchRecorderMeter : IDisposable
{
    public const string Name = "Jibo.Pegasus.LaunchRecorder";
    public const string QueueFull = "queue full";
    public const string Refused = "refused";
    public const string Failed = "failed";
    public const string Abandoned = "abandoned";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _recorded;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _dropped;
    private long _droppedCount;

    public LaunchRecorderMeter(Func<int> queueLength)
    {
        _meter.CreateObservableUpDownCounter("jibo.launches.waiting", queueLength, "{launch}", "Launches that wait to be recorded");
        _recorded = _meter.CreateCounter<long>("jibo.launches.recorded", "{launch}", "Launches that History has acknowledged");
        _retried = _meter.CreateCounter<long>("jibo.launches.retried", "{launch}", "Tries after the first");
        _dropped = _meter.CreateCounter<long>("jibo.launches.dropped", "{launch}", "Launches that were lost, by reason");
    }

    public long DroppedCount => Interlocked.Read(ref _droppedCount);

    public void Recorded() => _recorded.Add(1);

    public void Retried(int count) => _retried.Add(count);

    public void Dropped(int count, string why)
    {
        Interlocked.Add(ref _droppedCount, count);
        _dropped.Add(count, new KeyValuePair<string, object?>("reason", why));
    }

    public void Dispose() => _meter.Dispose();
}
