namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>
/// Tells the operator when an engine fails a turn: a log line, and figures. What was said is never in them.
/// </summary>
internal sealed partial class FallbackJournal : IDisposable
{
    private readonly ILogger _logger;

    public FallbackJournal(ILogger logger) => _logger = logger;

    public SpeechMeter Meter { get; } = new();

    /// <summary>An engine failed a turn; <paramref name="next"/> takes over, or nobody does.</summary>
    public void Failed(EngineState engine, string reason, string? next)
    {
        engine.Failed(reason);
        Meter.EngineFailed(engine.Name);
        if (next is null)
        {
            LogFailed(engine.Name, reason);
            return;
        }

        Meter.FellBack(engine.Name, next);
        LogFellBack(engine.Name, reason, next);
    }

    /// <summary>An engine is slow in this turn; another one begins beside it.</summary>
    public void Slow(string engine, TimeSpan waited, string next) => LogSlow(engine, waited.TotalSeconds, next);

    public void Dispose() => Meter.Dispose();

    [LoggerMessage(1, LogLevel.Warning, "Speech engine {Engine} failed a turn: {Reason}; {Next} takes over")]
    private partial void LogFellBack(string engine, string reason, string next);

    [LoggerMessage(2, LogLevel.Warning, "Speech engine {Engine} failed a turn: {Reason}; nobody takes over")]
    private partial void LogFailed(string engine, string reason);

    [LoggerMessage(3, LogLevel.Information, "Speech engine {Engine} has not answered after {Seconds} s; {Next} listens as well")]
    private partial void LogSlow(string engine, double seconds, string next);
}
