namespace Jibo.Pegasus.OtlpCollector;

/// <summary>What Prometheus calls a metric of OpenTelemetry's, by the rules of the collector's exporter: dots become lines, units and kinds become endings.</summary>
public static class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal) { ["s"] = "seconds", ["By"] = "bytes", ["ms"] = "milliseconds" };

    /// <summary>The name without <c>_bucket</c>, <c>_sum</c> and <c>_count</c>, which a histogram has beside.</summary>
    public static string Of(string metric, string unit, MetricShape shape)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(unit);
        var name = Label(metric);
        // What is in braces says what is counted, and is no unit.
        var ending = Units.GetValueOrDefault(unit) ?? (unit == "1" && shape == MetricShape.Gauge ? "ratio" : null);
        if (ending is not null && !name.EndsWith($"_{ending}", StringComparison.Ordinal))
            name += $"_{ending}";
        return shape == MetricShape.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    /// <summary>All names under which the values of a metric are found.</summary>
    public static IReadOnlyList<string> AllOf(string metric, string unit, MetricShape shape)
    {
        var name = Of(metric, unit, shape);
        return shape == MetricShape.Histogram ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }

    /// <summary>What a label is called.</summary>
    public static string Label(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        return label.Replace('.', '_');
    }
}
