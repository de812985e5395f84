using System.Globalization;
using Google.Protobuf.Collections;
using Jibo.Pegasus.OtlpCollector.Wire;

namespace Jibo.Pegasus.OtlpCollector;

/// <summary>From the wire to what tests look at.</summary>
internal static class Reading
{
    private const string ServiceName = "service.name";
    private const int StatusError = 2;

    public static IEnumerable<CollectedSpan> Spans(ExportTraceServiceRequest request) =>
        from resource in request.ResourceSpans
        let service = ServiceOf(resource.Resource)
        from scope in resource.ScopeSpans
        from span in scope.Spans
        select new CollectedSpan(
            service, scope.Scope?.Name ?? "", Hex(span.TraceId), Hex(span.SpanId), Hex(span.ParentSpanId), span.Name, span.Kind,
            Time(span.StartTimeUnixNano), Time(span.EndTimeUnixNano), Labels(span.Attributes), span.Status?.Code == StatusError, span.Status?.Message ?? "", [.. span.Events.SelectMany(one => Labels(one.Attributes))]);

    public static IEnumerable<CollectedPoint> Points(ExportMetricsServiceRequest request) =>
        from resource in request.ResourceMetrics
        let service = ServiceOf(resource.Resource)
        from scope in resource.ScopeMetrics
        from metric in scope.Metrics
        from point in Points(service, metric)
        select point;

    private static IEnumerable<CollectedPoint> Points(string service, Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Select(point => Number(service, metric, MetricShape.Gauge, point)),
        Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Select(point =>
            Number(service, metric, metric.Sum.IsMonotonic ? MetricShape.Counter : MetricShape.UpDownCounter, point)),
        Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.Select(point =>
            new CollectedPoint(service, metric.Name, metric.Unit, MetricShape.Histogram, Labels(point.Attributes), Time(point.TimeUnixNano), point.Sum)
            {
                Count = (long)point.Count,
                Bounds = [.. point.ExplicitBounds],
                Buckets = [.. point.BucketCounts.Select(count => (long)count)],
            }),
        _ => [],
    };

    private static CollectedPoint Number(string service, Metric metric, MetricShape shape, NumberDataPoint point) => new(
        service, metric.Name, metric.Unit, shape, Labels(point.Attributes), Time(point.TimeUnixNano),
        point.ValueCase == NumberDataPoint.ValueOneofCase.AsInt ? point.AsInt : point.AsDouble);

    private static string ServiceOf(Resource? resource) =>
        resource?.Attributes.FirstOrDefault(attribute => attribute.Key == ServiceName)?.Value.StringValue ?? "";

    private static Dictionary<string, string> Labels(RepeatedField<KeyValue> attributes)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in attributes)
            labels[attribute.Key] = Text(attribute.Value);
        return labels;
    }

    private static string Text(AnyValue? value) => value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => value.IntValue.ToString(CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue.ToString(CultureInfo.InvariantCulture),
        AnyValue.ValueOneofCase.ArrayValue => string.Join(", ", value.ArrayValue.Values.Select(Text)),
        _ => "",
    };

    private static string Hex(Google.Protobuf.ByteString bytes) => Convert.ToHexStringLower(bytes.Span);

    private static DateTimeOffset Time(ulong nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / 100));
}
