using System.Diagnostics;
using System.Text;
using Jibo.Pegasus.Observability.Tests.Instruments;
using Jibo.Pegasus.OtlpCollector;
using Jibo.Pegasus.ServiceDefaults.Telemetry;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Observability.Tests.Dashboards;

/// <summary>Queries of dashboards and rules are PromQL, and ask for nothing that no service tells.</summary>
[Collection(nameof(RunningSystem))]
public sealed class QueryTests(RunningSystem system)
{
    // The first are of the collector, the last is of every histogram.
    private static readonly string[] LabelsOfAll = ["job", "instance", "le"];

    [Fact]
    public void There_are_queries_for_every_part_of_the_house()
    {
        Query.All.Count.ShouldBeGreaterThan(70);
        string[] parts = ["gateway", "hub", "parser", "lasso", "accounts", "skill", "store", "process", "revocations"];
        var named = Query.All.SelectMany(query => query.Metrics).ToArray();
        parts.Where(part => !named.Any(name => name.StartsWith($"pegasus_{part}_", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Each_names_metrics_that_there_are_with_labels_that_they_have()
    {
        var known = system.All
            .SelectMany(instrument => PrometheusNames.AllOf(instrument.Name, instrument.Unit, Shape(instrument.Kind)).Select(name => (Name: name, Instrument: instrument.Name)))
            .DistinctBy(pair => pair.Name)
            .ToDictionary(pair => pair.Name, pair => pair.Instrument, StringComparer.Ordinal);
        foreach (var query in Query.All)
        {
            query.Metrics.ShouldNotBeEmpty(query.Where);
            query.Metrics.Except(known.Keys).ShouldBeEmpty($"{query.Where} asks for what nobody tells");
            var labels = query.Metrics.SelectMany(metric => MetricLabels.Of(known[metric])).Select(PrometheusNames.Label).Concat(LabelsOfAll);
            query.Labels.Except(labels).ShouldBeEmpty($"{query.Where} asks for labels that its metrics do not have");
        }
    }

    [Fact]
    public async Task Prometheus_can_read_each_of_them()
    {
        using var folder = new ScratchFolder();
        var rules = new StringBuilder("groups:\n  - name: queries\n    rules:\n");
        for (var i = 0; i < Query.All.Count; i++)
            rules.Append(System.Globalization.CultureInfo.InvariantCulture, $"      - record: query_{i}\n        expr: |\n          {Query.All[i].Expression.ReplaceLineEndings(" ")}\n");
        var file = folder.File("queries.yml");
        await File.WriteAllTextAsync(file, rules.ToString(), TestContext.Current.CancellationToken);

        (await Tool.RunAsync("promtool", "prometheus", "check", "rules", file)).ShouldContain($"{Query.All.Count} rules found");
    }

    private static MetricShape Shape(string kind) => kind switch
    {
        "Counter" or "ObservableCounter" => MetricShape.Counter,
        "Histogram" => MetricShape.Histogram,
        "Gauge" or "ObservableGauge" => MetricShape.Gauge,
        "UpDownCounter" or "ObservableUpDownCounter" => MetricShape.UpDownCounter,
        _ => throw new UnreachableException(kind),
    };
}
