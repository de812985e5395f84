using Jibo.Pegasus.ServiceDefaults.Headers;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Logging;

/// <summary>
/// Decides which log lines are written: the service's level, the framework one step quieter, and what a trusted request asks
/// for on top. Costs one comparison while no request asks for anything.
/// </summary>
internal sealed class LogFilter(LogLevel minimum)
{
    private readonly AsyncLocal<JiboRequest?> _current = new();
    private int _asking;
    private volatile bool _started;

    /// <summary>
    /// Until this is called the framework is silent: what goes wrong before reaches the program as an exception, which it puts
    /// into one sentence.
    /// </summary>
    public void Started() => _started = true;

    public bool IsEnabled(string? category, LogLevel level)
    {
        if (level == LogLevel.None)
            return false;
        if (category is not null && IsHealth(category))
            return minimum <= LogLevel.Debug && level >= LogLevel.Information;
        if (category is not null && IsFramework(category))
            return _started && level >= (IsRepetitive(category) ? RepetitiveMinimum : FrameworkMinimum);
        return level >= minimum || (_asking > 0 && IsAskedFor(category, level));
    }

    /// <summary>Makes the request's logging config count in everything that the caller awaits, once it is trusted.</summary>
    public IDisposable? Enter(JiboRequest request)
    {
        if (request.Logging is null)
            return null;
        _current.Value = request;
        Interlocked.Increment(ref _asking);
        return new Leave(this);
    }

    private LogLevel FrameworkMinimum => minimum switch
    {
        LogLevel.Trace or LogLevel.Debug => LogLevel.Information,
        LogLevel.Information => LogLevel.Warning,
        _ => minimum,
    };

    private LogLevel RepetitiveMinimum => FrameworkMinimum < LogLevel.Error && minimum > LogLevel.Debug ? LogLevel.Error : FrameworkMinimum;

    private bool IsAskedFor(string? category, LogLevel level) =>
        category is not null && _current.Value is { IsLoggingTrusted: true, Logging: { } logging } && logging.Allows(category, level);

    private static bool IsFramework(string category) =>
        category.StartsWith("Microsoft.", StringComparison.Ordinal)
        || category.StartsWith("System.", StringComparison.Ordinal)
        || category.StartsWith("Yarp.", StringComparison.Ordinal);

    /// <summary>A warning with a stack for every request while another service is down; we say the same in one line.</summary>
    private static bool IsRepetitive(string category) => category.StartsWith("Yarp.", StringComparison.Ordinal);

    /// <summary>An error for every look at a service that is still starting. Whoever looked was told.</summary>
    private static bool IsHealth(string category) =>
        category.StartsWith("Microsoft.Extensions.Diagnostics.HealthChecks", StringComparison.Ordinal);

    private sealed class Leave(LogFilter filter) : IDisposable
    {
        private LogFilter? _filter = filter;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _filter, null) is not { } entered)
                return;
            entered._current.Value = null;
            Interlocked.Decrement(ref entered._asking);
        }
    }
}
