using System.Globalization;
using System.Text;

namespace Jibo.Pegasus.OtlpCollector;

/// <summary>The newest value of everything as the page that Prometheus reads, as the collector's own exporter writes it.</summary>
internal static class PrometheusPage
{
    public static string Write(IEnumerable<CollectedPoint> points)
    {
        var newest = new Dictionary<string, (CollectedPoint Point, string Name, string Labels)>(StringComparer.Ordinal);
        foreach (var point in points)
        {
            var name = PrometheusNames.Of(point.Metric, point.Unit, point.Shape);
            var labels = string.Join(',', point.Labels.OrderBy(label => label.Key, StringComparer.Ordinal)
                .Select(label => $"{PrometheusNames.Label(label.Key)}=\"{Escape(label.Value)}\"").Prepend($"job=\"pegasus/{point.Service}\""));
            newest[$"{name}{{{labels}}}"] = (point, name, labels);
        }

        var page = new StringBuilder();
        foreach (var metric in newest.Values.GroupBy(one => one.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"# TYPE {metric.Key} {TypeOf(metric.First().Point.Shape)}\n");
            foreach (var (point, name, labels) in metric)
                Write(page, point, name, labels);
        }

        return page.ToString();
    }

    private static void Write(StringBuilder page, CollectedPoint point, string name, string labels)
    {
        if (point.Shape != MetricShape.Histogram)
        {
            page.Append(CultureInfo.InvariantCulture, $"{name}{{{labels}}} {point.Value:R}\n");
            return;
        }

        long up = 0;
        for (var i = 0; i < point.Buckets.Count; i++)
        {
            up += point.Buckets[i];
            var bound = i < point.Bounds.Count ? point.Bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            page.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{bound}\"}} {up}\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {point.Value:R}\n{name}_count{{{labels}}} {point.Count}\n");
    }

    private static string TypeOf(MetricShape shape) => shape switch
    {
        MetricShape.Counter => "counter",
        MetricShape.Histogram => "histogram",
        _ => "gauge",
    };

    private static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
