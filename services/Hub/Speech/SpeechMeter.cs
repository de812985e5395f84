using System.Diagnostics.Metrics;
using Jibo.Pegasus.ServiceDefaults.Telemetry;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>The figures of hearing, as meter <c>Jibo.Pegasus.Hub.Speech</c>. What was said is never in them.</summary>
internal sealed class SpeechMeter : IDisposable
{
    public const string Name = "Jibo.Pegasus.Hub.Speech";

    public const string Heard = "heard";
    public const string Nothing = "nothing";
    public const string Failed = "failed";

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _failures;
    private readonly Counter<long> _fallbacks;
    private readonly Histogram<double> _recognition;
    private readonly Histogram<double> _endpointing;

    public SpeechMeter()
    {
        _failures = _meter.CreateCounter<long>("pegasus.hub.asr.failures", "{turn}", "Turns that a speech engine failed");
        _fallbacks = _meter.CreateCounter<long>("pegasus.hub.asr.fallbacks", "{turn}", "Turns that another speech engine took over");
        _recognition = _meter.CreateHistogram(
            "pegasus.hub.asr.duration", "s", "Time that a speech engine took to answer once speech was over", advice: MetricBuckets.Answers);
        _endpointing = _meter.CreateHistogram(
            "pegasus.hub.endpointing.duration", "s", "Time from the last of what was said until its end was declared", advice: MetricBuckets.Answers);
    }

    public void EngineFailed(string engine) => _failures.Add(1, new KeyValuePair<string, object?>("engine", engine));

    public void FellBack(string from, string to) => _fallbacks.Add(1, new("from", from), new("to", to));

    /// <param name="outcome"><see cref="Heard"/>, <see cref="Nothing"/> or <see cref="Failed"/>.</param>
    public void Recognised(string engine, string outcome, TimeSpan took) =>
        _recognition.Record(took.TotalSeconds, new("engine", engine), new("outcome", outcome));

    /// <param name="reason">By what the end was known: <c>silence</c>, <c>phrase</c> or <c>audio-over</c>.</param>
    public void Endpointed(string reason, TimeSpan took) => _endpointing.Record(took.TotalSeconds, new KeyValuePair<string, object?>("reason", reason));

    public void Dispose() => _meter.Dispose();
}
