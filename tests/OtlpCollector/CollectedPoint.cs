namespace Jibo.Pegasus.OtlpCollector;

/// <summary>A value of a metric with one set of labels, as it was at one export.</summary>
/// <param name="Metric">Its name, such as <c>pegasus.hub.turn.duration</c>.</param>
/// <param name="Unit">As in OTLP, such as <c>s</c> or <c>{turn}</c>.</param>
/// <param name="Value">Of a counter or gauge; of a histogram its sum.</param>
public sealed record CollectedPoint(
    string Service, string Metric, string Unit, MetricShape Shape, IReadOnlyDictionary<string, string> Labels, DateTimeOffset At, double Value)
{
    /// <summary>Of a histogram; else 0.</summary>
    public long Count { get; init; }

    /// <summary>Of a histogram: upper bounds, the last one left out.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    /// <summary>Of a histogram: how many in each, the last being beyond all bounds.</summary>
    public IReadOnlyList<long> Buckets { get; init; } = [];
}

/// <summary>What a metric is.</summary>
public enum MetricShape
{
    /// <summary>Any value.</summary>
    Gauge,

    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A sum that also shrinks.</summary>
    UpDownCounter,

    /// <summary>Counts by bucket.</summary>
    Histogram,
}
