using System.Collections.Concurrent;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Tests;

/// <summary>Keeps what a service logs: level, text, and the ids of the turn.</summary>
internal sealed class LogRecorder : ILoggerProvider, ILogger, ISupportExternalScope
{
    private IExternalScopeProvider? _scopes;

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel} {formatter(state, exception)}";
        _scopes?.ForEachScope((scope, _) => line += scope is JiboLogScope ? $" {scope}" : "", 0);
        Lines.Enqueue(line);
    }

    public void Dispose()
    {
    }
}
