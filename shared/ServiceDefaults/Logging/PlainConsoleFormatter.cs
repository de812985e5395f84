using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Jibo.Pegasus.ServiceDefaults.Logging;

/// <summary>One line for a person: <c>14:03:22.120 info hub Listen.TurnLoop: text [tid-…]</c>.</summary>
internal sealed class PlainConsoleFormatter(ServerOptions server, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "pegasus";

    private const string Ours = "Jibo.Pegasus.";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss.fff ", System.Globalization.CultureInfo.InvariantCulture));
        textWriter.Write(LevelName(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(server.Service);
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category.StartsWith(Ours, StringComparison.Ordinal) ? logEntry.Category.AsSpan(Ours.Length) : logEntry.Category);
        textWriter.Write(": ");
        textWriter.Write(OneLine(message));
        scopeProvider?.ForEachScope(WriteTransId, textWriter);
        textWriter.WriteLine();
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(exception.ToString());
    }

    private static void WriteTransId(object? scope, TextWriter writer)
    {
        if (scope is JiboLogScope { TransId: not "unknown" } jibo)
            writer.Write($" [{jibo.TransId}]");
    }

    /// <summary>What a message quotes may hold line breaks or terminal codes; they must not look like further lines.</summary>
    private static string OneLine(string message) => message.AsSpan().ContainsAnyInRange('\0', '\x1f')
        ? string.Create(message.Length, message, static (line, raw) =>
        {
            for (var i = 0; i < raw.Length; i++)
                line[i] = char.IsControl(raw[i]) ? ' ' : raw[i];
        })
        : message;

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info ",
        LogLevel.Warning => "warn ",
        _ => "error",
    };
}
