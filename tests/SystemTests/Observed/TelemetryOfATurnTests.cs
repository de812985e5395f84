using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.OtlpCollector;
using Jibo.Pegasus.ServiceDefaults.Telemetry;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Recordings;

namespace Jibo.Pegasus.SystemTests.Observed;

/// <summary>What an operator sees of a spoken turn: one trace, the figures, the log lines; and what nobody sees.</summary>
[Collection(nameof(ObservedSystem))]
public sealed class TelemetryOfATurnTests(ObservedSystem system)
{
    private const string Said = "tell me a joke";
    private static readonly string[] Services = ["gateway", "hub", "parser", "joke-skill", "history"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_spoken_turn_is_one_trace_through_all_services_that_had_a_part_in_it()
    {
        var transId = await SayAsync();

        var trace = await system.TraceOfAsync(transId, Ct);

        var spans = trace.Lines.Select(line => line.Span).ToArray();
        var root = spans.Where(span => span.ParentId == "").ShouldHaveSingleItem(Tell(trace));
        (root.Service, root.Name).ShouldBe(("gateway", "GET /v1/listen"));
        trace.Lines.Count(line => line.Depth == 0).ShouldBe(1, Tell(trace));
        spans.Select(span => span.Service).Distinct().Order().ShouldBe(Services.Order(), Tell(trace));

        var turn = Span(trace, "hub", "turn");
        Above(trace, turn).Service.ShouldBe("hub", Tell(trace));
        turn.Attributes["kind"].ShouldBe("speech");
        turn.Attributes["outcome"].ShouldBe("answered");
        foreach (var phase in (string[])["listen", "asr", "nlu", "route", "skill"])
            Span(trace, "hub", phase).ParentId.ShouldBe(turn.SpanId, phase);
        // From phase to phase, each begins when the one before is over.
        Span(trace, "hub", "asr").Start.ShouldBeGreaterThanOrEqualTo(Span(trace, "hub", "listen").End);
        Span(trace, "hub", "nlu").Start.ShouldBeGreaterThanOrEqualTo(Span(trace, "hub", "asr").End);

        Span(trace, "parser", "POST /jibo.pegasus.parser.v1.Parser/Parse").Attributes["http.response.status_code"].ShouldBe("200");
        Path(trace, Span(trace, "parser", "parse")).ShouldContain(Span(trace, "hub", "nlu").SpanId, Tell(trace));
        Span(trace, "parser", "engine").ParentId.ShouldBe(Span(trace, "parser", "parse").SpanId);
        Path(trace, Span(trace, "joke-skill", "answer")).ShouldContain(Span(trace, "hub", "skill").SpanId, Tell(trace));
        Span(trace, "hub", "skill").Attributes["skill"].ShouldBe("joke-skill");
        var written = spans.First(span => span is { Service: "history", Kind: 2 });
        Path(trace, written).ShouldContain(Span(trace, "hub", "record").SpanId, Tell(trace));
        Span(trace, "hub", "record").ParentId.ShouldBe(turn.SpanId);
    }

    [Fact]
    public async Task Its_figures_are_counted_and_no_label_says_who_or_what()
    {
        await SayAsync();

        string[] expected =
        [
            "pegasus.gateway.sockets", "pegasus.gateway.upgrades", "pegasus.hub.sockets", "pegasus.hub.turn.duration", "pegasus.hub.answer.duration",
            "pegasus.hub.phase.duration", "pegasus.hub.endpointing.duration", "pegasus.hub.asr.duration", "pegasus.hub.skill.duration",
            "pegasus.hub.launches.recorded", "pegasus.parser.parse.duration", "pegasus.parser.confidence", "pegasus.parser.engine.answers",
            "pegasus.skill.turns", "pegasus.skill.duration", "pegasus.store.duration", "pegasus.process.memory.limit", "pegasus.revocations.age",
            "dotnet.process.memory.working_set", "http.server.request.duration",
        ];
        await system.Collector.UntilAsync(
            collector => !expected.Except(collector.Points.Select(point => point.Metric)).Any(), TimeSpan.FromSeconds(30), Ct);

        var points = system.Collector.Points;
        points.ShouldContain(point => point.Metric == "pegasus.hub.turn.duration" && point.Labels["kind"] == "speech" && point.Labels["outcome"] == "answered");
        points.Where(point => point.Metric == "pegasus.hub.phase.duration").Select(point => point.Labels["phase"]).Distinct().Order()
            .ShouldBe(["asr", "listen", "nlu", "route", "skill"]);
        points.Where(point => point.Metric == "pegasus.hub.turn.duration").ShouldAllBe(point => point.Bounds.Count == 16, "buckets are those that were chosen");
        foreach (var metric in points.GroupBy(point => point.Metric))
        {
            metric.SelectMany(point => point.Labels.Keys).Distinct().Except([.. MetricLabels.Of(metric.Key), "otel.metric.overflow"])
                .ShouldBeEmpty(metric.Key);
        }

        NothingOfThePersonIn(points.SelectMany(point => point.Labels.Values));
    }

    [Fact]
    public async Task No_span_says_who_or_what()
    {
        await system.TraceOfAsync(await SayAsync(), Ct);

        var spans = system.Collector.Spans;
        spans.SelectMany(span => span.Attributes.Keys).Distinct().Where(name => !SpanAttributes.IsAllowed(name)).ShouldBeEmpty();
        spans.ShouldAllBe(span => span.StatusText == "");
        // Of an exception, its type: its message may be anything.
        spans.SelectMany(span => span.EventAttributes).Where(one => one is not { Key: "exception.type" } and not { Value: "" }).ShouldBeEmpty();
        NothingOfThePersonIn(spans.SelectMany(span => span.Attributes.Values.Append(span.Name)));
    }

    [Fact]
    public async Task Its_log_lines_name_the_turn_and_its_trace_and_not_what_was_said()
    {
        // A turn that fails is told of; one that goes well is not.
        await using var robot = await system.DialAsync();
        await robot.SendTextAsync("""{"type":"LISTEN","msgID":"m","ts":1,"data":{"mode":"SING"}}""");
        (await robot.ExpectFinalAsync()).Type.ShouldBe("ERROR");
        var transId = robot.Turn.Headers.TransId;
        await SayAsync();
        var trace = (await WaitAsync(collector => collector.Spans.FirstOrDefault(span => span.Name == "turn" && span.Attributes["transID"] == transId))).TraceId;

        // The terminal breaks long lines.
        var log = system.Log.ReplaceLineEndings("");
        log.ShouldContain($"\"transID\":\"{transId}\",\"robotID\":\"{system.Robot.RobotId}\",\"trace_id\":\"{trace}\",\"span_id\":\"");
        system.Log.ReplaceLineEndings(" ").ShouldNotContain(Said);
        log.ShouldNotContain(system.Token);
    }

    private async Task<CollectedSpan> WaitAsync(Func<Collector, CollectedSpan?> find)
    {
        await system.Collector.UntilAsync(collector => find(collector) is not null, TimeSpan.FromSeconds(30), Ct);
        return find(system.Collector)!;
    }

    private Task<string> SayAsync()
    {
        var missing = SystemPackages.Missing();
        Assert.SkipWhen(missing.Count > 0, $"hearing needs {SystemPackages.Command(missing)}");
        return system.SayAsync(Recording.Of(Said));
    }

    private void NothingOfThePersonIn(IEnumerable<string> values)
    {
        string[] secret = [system.Robot.RobotId, system.Robot.AccountId, Said, system.Token];
        values.Where(value => secret.Any(one => value.Contains(one, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
    }

    private static CollectedSpan Span(TraceTree trace, string service, string name) =>
        trace.Lines.Select(line => line.Span).FirstOrDefault(span => span.Service == service && span.Name == name)
        ?? throw new InvalidOperationException($"There is no span '{name}' of {service}:{Environment.NewLine}{Tell(trace)}");

    private static CollectedSpan Above(TraceTree trace, CollectedSpan span) => trace.Lines.Select(line => line.Span).First(other => other.SpanId == span.ParentId);

    private static IEnumerable<string> Path(TraceTree trace, CollectedSpan span)
    {
        var byId = trace.Lines.ToDictionary(line => line.Span.SpanId, line => line.Span);
        for (var at = byId.GetValueOrDefault(span.ParentId); at is not null; at = byId.GetValueOrDefault(at.ParentId))
            yield return at.SpanId;
    }

    private static string Tell(TraceTree trace) => string.Join(
        Environment.NewLine, trace.Lines.Select(line => $"{new string(' ', line.Depth * 2)}{line.Span.Service}: {line.Span.Name} {line.Span.Took.TotalMilliseconds:0.0} ms"));
}
