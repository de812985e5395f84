using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>What the parser counts.</summary>
internal sealed class ParserMetrics : IDisposable
{
    public const string MeterName = "Jibo.Pegasus.Parser";

    private const string EngineTag = "engine";

    private readonly Meter _meter;
    private readonly Histogram<double> _parses;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _external;

    public ParserMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _parses = _meter.CreateHistogram<double>(
            "pegasus.parser.parse.duration", "s", "How long parses took, by the engine that won", advice: new()
            {
                HistogramBucketBoundaries = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 1, 5],
            });
        _failures = _meter.CreateCounter<long>("pegasus.parser.engine.failures", "{failure}", "Engines that gave no answer, by engine");
        _answers = _meter.CreateCounter<long>(
            "pegasus.parser.engine.answers", "{answer}", "What came of asking engines, by engine and outcome: won, lost, nothing, failed");
        _external = _meter.CreateHistogram<double>(
            "pegasus.parser.external.duration", "s", "How long external agents took, by agent and outcome: valid, nothing, failed");
    }

    public void Parsed(string? engine, TimeSpan elapsed) =>
        _parses.Record(elapsed.TotalSeconds, new KeyValuePair<string, object?>(EngineTag, engine ?? "none"));

    public void EngineFailed(string engine) => _failures.Add(1, new KeyValuePair<string, object?>(EngineTag, engine));

    /// <summary>Counts what each engine contributed to a decision.</summary>
    public void Decided(ReadOnlySpan<EngineAnswer> answers, Decision decision)
    {
        if (!_answers.Enabled)
            return;
        foreach (var answer in answers)
        {
            var outcome = answer switch
            {
                { Failure: not null } => "failed",
                { IsValid: false } => "nothing",
                _ => decision.Winner?.Engine == answer.Engine ? "won" : "lost",
            };
            _answers.Add(1, new(EngineTag, answer.Engine), new("outcome", outcome));
        }
    }

    /// <param name="agent">One that is configured, so that the labels stay few.</param>
    public void ExternalAnswered(string agent, string outcome, TimeSpan elapsed) =>
        _external.Record(elapsed.TotalSeconds, new("agent", agent), new("outcome", outcome));

    public void Dispose() => _meter.Dispose();
}
