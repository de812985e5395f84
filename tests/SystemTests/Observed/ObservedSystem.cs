using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.OtlpCollector;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Recordings;

namespace Jibo.Pegasus.SystemTests.Observed;

/// <summary>One process for each service, as in production, all of them telling a collector what they do.</summary>
public sealed class ObservedSystem() : PegasusSystem("--separate")
{
    private const int Patience = 5;

    public Collector Collector { get; private set; } = null!;

    protected override IReadOnlyList<(string Name, string Value)> Variables =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Grpc.ToString()),
        ("OTEL_METRIC_EXPORT_INTERVAL", "2s"),
        ("OTEL_BSP_SCHEDULE_DELAY", "500"),
        ("ETCO_server_logFormat", "json"),
    ];

    protected override async Task PrepareAsync() => Collector = await Collector.StartAsync();

    protected override async Task EndAsync() => await Collector.DisposeAsync();

    /// <summary>
    /// Somebody says something, at the pace of a robot's microphone, and says it again where a busy machine did not catch it: how well
    /// it hears is for other tests. Answers the id of the turn that was answered.
    /// </summary>
    public async Task<string> SayAsync(Recording recording)
    {
        for (var left = Patience; ; left--)
        {
            if (await TrySayAsync(recording, mustBeHeard: left == 1) is { } transId)
                return transId;
        }
    }

    private async Task<string?> TrySayAsync(Recording recording, bool mustBeHeard)
    {
        await using var robot = await DialAsync();
        await robot.SendAsync(robot.Turn.ListenToAudio("OGG_OPUS"), robot.Turn.Context());
        var sending = robot.SpeakAsync(recording, Speaking.PageLength);
        var last = await robot.ExpectFinalAsync();
        await sending;
        await robot.HangUpAsync();
        if (mustBeHeard)
            last.Type.ShouldBe("SKILL_ACTION", robot.ToString());
        return last.Type == "SKILL_ACTION" ? robot.Turn.Headers.TransId : null;
    }

    /// <summary>Waits until the spans of a turn have come, those of what is recorded after it included.</summary>
    public async Task<TraceTree> TraceOfAsync(string transId, CancellationToken cancellationToken)
    {
        // Services send what they have every half second, and History is told of the launch after the turn.
        await Collector.UntilAsync(
            collector => TurnOf(collector) is { } turn && IsWhole([.. collector.Spans.Where(span => span.TraceId == turn.TraceId)]),
            TimeSpan.FromSeconds(30), cancellationToken);
        var trace = TurnOf(Collector)!.TraceId;
        return TraceTree.Of(Collector.Spans.Where(span => span.TraceId == trace));

        // A span comes when it is over, those above others after them.
        static bool IsWhole(IReadOnlyCollection<CollectedSpan> spans) =>
            spans.Any(span => span is { Service: "history", Kind: 2 })
            && spans.All(span => span.ParentId == "" || spans.Any(above => above.SpanId == span.ParentId));

        CollectedSpan? TurnOf(Collector collector) =>
            collector.Spans.FirstOrDefault(span => span.Name == "turn" && span.Attributes.GetValueOrDefault("transID") == transId);
    }
}

[CollectionDefinition(nameof(ObservedSystem))]
public sealed class ObservedSystemTests : ICollectionFixture<ObservedSystem>;
