using System.Diagnostics.Metrics;
using Jibo.Pegasus.OtlpCollector;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Observability.Tests.Instruments;

/// <summary>What comes to a collector, over both protocols.</summary>
public sealed class ViewTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_label_that_is_not_in_the_table_is_dropped_and_buckets_are_as_the_instrument_wants_them(bool overHttp)
    {
        await using var collector = await Collector.StartAsync();
        using (var telemetry = PegasusTelemetry.Start("probe", new TelemetryOptions { Endpoint = overHttp ? collector.Http : collector.Grpc, OverHttp = overHttp })!)
        using (var meter = new Meter("Jibo.Pegasus.Probe"))
        {
            var turns = meter.CreateHistogram("pegasus.hub.turn.duration", "s", advice: MetricBuckets.Answers);
            turns.Record(0.4, new("kind", "text"), new("outcome", "answered"), new("robotID", "Robot-Of-Somebody"));
            turns.Record(0.4, new("kind", "text"), new("outcome", "answered"), new("robotID", "Another-Robot"));
            meter.CreateCounter<long>("pegasus.unheard.of").Add(3, new KeyValuePair<string, object?>("kind", "text"));
        }

        var turn = collector.Points.Where(point => point.Metric == "pegasus.hub.turn.duration").ShouldHaveSingleItem();
        turn.Labels.OrderBy(label => label.Key).Select(label => $"{label.Key}={label.Value}").ShouldBe(["kind=text", "outcome=answered"]);
        turn.Count.ShouldBe(2);
        turn.Bounds.ShouldBe(MetricBuckets.Answers.HistogramBucketBoundaries!);
        collector.Points.Single(point => point.Metric == "pegasus.unheard.of").Labels.ShouldBeEmpty();
    }
}
