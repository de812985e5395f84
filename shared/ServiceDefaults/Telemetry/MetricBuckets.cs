using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.ServiceDefaults.Telemetry;

/// <summary>Bounds of histograms, in seconds where they are of time, each chosen for what it measures.</summary>
public static class MetricBuckets
{
    /// <summary>What a person waits for: fine around the second in which an answer still feels like one.</summary>
    public static InstrumentAdvice<double> Answers { get; } = Of(0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 60);

    /// <summary>Calls within the house: from a fraction of a millisecond to a deadline.</summary>
    public static InstrumentAdvice<double> Calls { get; } = Of(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);

    /// <summary>Calls to the world outside.</summary>
    public static InstrumentAdvice<double> Origins { get; } = Of(0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 4, 8);

    /// <summary>Work in memory, which takes microseconds.</summary>
    public static InstrumentAdvice<double> Work { get; } = Of(0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 1, 5);

    /// <summary>From 0 to 1.</summary>
    public static InstrumentAdvice<double> Shares { get; } = Of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99);

    private static InstrumentAdvice<double> Of(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };
}
