using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.TestSupport;

/// <summary>Keeps log lines, and lets a test wait for one.</summary>
public class RecordingLogger : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();
    private readonly Changes _changes = new();

    public int Count(LogLevel level) => _lines.Count(line => line.Level == level);

    public bool Has(string text) => _lines.Any(line => line.Text.Contains(text, StringComparison.Ordinal));

    public Task HasAsync(string text) => _changes.UntilAsync(() => Has(text));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        _lines.Enqueue((logLevel, formatter(state, exception)));
        _changes.Happened();
    }
}

/// <summary>The same, for what takes a logger of its own type.</summary>
public sealed class RecordingLogger<T> : RecordingLogger, ILogger<T>;
