using System.Diagnostics.Metrics;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>What the parser counts.</summary>
internal sealed class ParserMetrics : IDisposable
{
    public const string MeterName = "Jibo.Pegasus.Parser";

    private const string EngineTag = "engine";

    private readonly Meter _meter;
    private readonly Histogram<double> _parses;
    private readonly Histogram<double> _confidence;
    private readonly Counter<long> _rejects;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _external;

    public ParserMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _parses = _meter.CreateHistogram("pegasus.parser.parse.duration", "s", "How long parses took, by the engine that won", advice: MetricBuckets.Work);
        _confidence = _meter.CreateHistogram("pegasus.parser.confidence", "1", "How sure the engine was that won", advice: MetricBuckets.Shares);
        _rejects = _meter.CreateCounter<long>("pegasus.parser.rejects", "{sentence}", "Sentences that no engine understood");
        _failures = _meter.CreateCounter<long>("pegasus.parser.engine.failures", "{failure}", "Engines that gave no answer");
        _answers = _meter.CreateCounter<long>(
            "pegasus.parser.engine.answers", "{answer}", "What came of asking engines: won, lost, nothing, failed");
        _external = _meter.CreateHistogram(
            "pegasus.parser.external.duration", "s", "How long external agents took: valid, nothing, failed", advice: MetricBuckets.Origins);
    }

    /// <param name="text">Whether there was anything to understand.</param>
    public void Parsed(NluOutcome outcome, bool text, TimeSpan elapsed)
    {
        var engine = new KeyValuePair<string, object?>(EngineTag, outcome.Engine ?? "none");
        _parses.Record(elapsed.TotalSeconds, engine);
        if (outcome.Engine is not null)
            _confidence.Record(outcome.Confidence, engine);
        else if (text)
            _rejects.Add(1);
    }

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
