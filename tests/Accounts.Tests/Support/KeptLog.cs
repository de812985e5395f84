using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>All that a service logs, with what its lines are made of and the scopes they stand in.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _lines = new();

    /// <summary>Every line of this level or a graver one.</summary>
    public string Text(LogLevel from) => string.Join('\n', _lines.Where(line => line.Level >= from).Select(line => line.Text));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(KeptLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            // A scope is written with the lines in it; it counts as the least of them.
            log._lines.Enqueue((LogLevel.Trace, $"{category} scope {state} {Values(state)}"));
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log._lines.Enqueue((logLevel, $"{category} {formatter(state, exception)} {Values(state)} {exception}"));

        private static string Values<TState>(TState state) =>
            state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")) : "";
    }
}
