using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>
/// Tells the operator when an engine fails a turn: a log line, and the figures of meter <c>Jibo.Pegasus.Hub.Speech</c>. What was
/// said is never in them.
/// </summary>
internal sealed partial class FallbackJournal : IDisposable
{
    public const string MeterName = "Jibo.Pegasus.Hub.Speech";

    private readonly ILogger _logger;
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _failures;
    private readonly Counter<long> _fallbacks;

    public FallbackJournal(ILogger logger)
    {
        _logger = logger;
        _failures = _meter.CreateCounter<long>("jibo.speech.failures", "{turn}", "Turns that a speech engine failed, by engine");
        _fallbacks = _meter.CreateCounter<long>("jibo.speech.fallbacks", "{turn}", "Turns that another speech engine took over, by the two");
    }

    /// <summary>An engine failed a turn; <paramref name="next"/> takes over, or nobody does.</summary>
    public void Failed(EngineState engine, string reason, string? next)
    {
        engine.Failed(reason);
        _failures.Add(1, new KeyValuePair<string, object?>("engine", engine.Name));
        if (next is null)
        {
            LogFailed(engine.Name, reason);
            return;
        }

        _fallbacks.Add(1, new("from", engine.Name), new("to", next));
        LogFellBack(engine.Name, reason, next);
    }

    /// <summary>An engine is slow in this turn; another one begins beside it.</summary>
    public void Slow(string engine, TimeSpan waited, string next) => LogSlow(engine, waited.TotalSeconds, next);

    public void Dispose() => _meter.Dispose();

    [LoggerMessage(1, LogLevel.Warning, "Speech engine {Engine} failed a turn: {Reason}; {Next} takes over")]
    private partial void LogFellBack(string engine, string reason, string next);

    [LoggerMessage(2, LogLevel.Warning, "Speech engine {Engine} failed a turn: {Reason}; nobody takes over")]
    private partial void LogFailed(string engine, string reason);

    [LoggerMessage(3, LogLevel.Information, "Speech engine {Engine} has not answered after {Seconds} s; {Next} listens as well")]
    private partial void LogSlow(string engine, double seconds, string next);
}
