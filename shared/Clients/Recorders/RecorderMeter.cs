using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.Clients.Recorders;

/// <summary>A queue's figures.</summary>
internal sealed class RecorderMeter : IDisposable
{
    public const string QueueFull = "queue full";
    public const string Refused = "refused";
    public const string Failed = "failed";
    public const string Abandoned = "abandoned";

    private readonly Meter _meter;
    private readonly Counter<long> _recorded;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _dropped;
    private long _droppedCount;

    public RecorderMeter(RecorderNames names, Func<int> queueLength)
    {
        _meter = new(names.Meter);
        _meter.CreateObservableUpDownCounter($"{names.Instruments}.waiting", queueLength, names.Unit, $"Waiting {names.Items}, those on their way included");
        _recorded = _meter.CreateCounter<long>($"{names.Instruments}.recorded", names.Unit, $"Acknowledged {names.Items}");
        _retried = _meter.CreateCounter<long>($"{names.Instruments}.retried", names.Unit, "Tries after the first");
        _dropped = _meter.CreateCounter<long>($"{names.Instruments}.dropped", names.Unit, $"Lost {names.Items}");
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
