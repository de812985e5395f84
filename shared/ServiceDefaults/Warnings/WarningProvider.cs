using Jibo.Pegasus.ServiceDefaults.Headers;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Warnings;

/// <summary>Hears what is logged, and writes warnings and errors into the book.</summary>
[ProviderAlias("PegasusWarnings")]
internal sealed class WarningProvider(WarningBook book) : ILoggerProvider, ISupportExternalScope
{
    private const int MaxMessage = 500;
    private const int MaxId = 128;

    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
        // Holds nothing of its own.
    }

    private void Hear(LogLevel level, string category, string message, Exception? exception)
    {
        var turn = new Turn();
        _scopes?.ForEachScope(static (scope, turn) => turn.Look(scope), turn);
        book.Add(level == LogLevel.Warning ? "warn" : "error", category, Shorten(message, MaxMessage), exception?.GetType().Name, turn.TransId, turn.RobotId);
    }

    private static string Shorten(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    private sealed class Turn
    {
        public string? TransId { get; private set; }

        public string? RobotId { get; private set; }

        public void Look(object? scope)
        {
            if (scope is not JiboLogScope ids)
                return;
            foreach (var (name, id) in ids)
            {
                if (id is not string { Length: > 0 } text)
                    continue;
                if (name == "transID")
                    TransId = Shorten(text, MaxId);
                else
                    RobotId = Shorten(text, MaxId);
            }
        }
    }

    private sealed class Listener(WarningProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => provider._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Warning or LogLevel.Error or LogLevel.Critical;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                provider.Hear(logLevel, category, formatter(state, exception), exception);
        }
    }
}
