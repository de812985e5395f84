using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Jibo.Pegasus.ServiceDefaults.Logging;

/// <summary>
/// One line for a machine: a JSON object with the ids of the turn and of its trace at the top, where collectors look for them:
/// <c>{"time":…,"level":"info","service":"hub","category":…,"message":…,"transID":…,"robotID":…,"trace_id":…,"span_id":…,"fields":{…}}</c>.
/// </summary>
internal sealed class JsonLineFormatter(ServerOptions server, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "pegasus-json";

    private const string Template = "{OriginalFormat}";

    // Control characters and quotes are escaped all the same; what people write in their own letters stays readable.
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", LevelName(logEntry.LogLevel));
            json.WriteString("service", server.Service);
            json.WriteString("category", logEntry.Category);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            scopeProvider?.ForEachScope(WriteTurn, json);
            if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } span)
            {
                json.WriteString("trace_id", span.TraceId.ToHexString());
                json.WriteString("span_id", span.SpanId.ToHexString());
            }

            if (logEntry.State is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 1 } fields)
                WriteFields(json, fields);
            if (logEntry.Exception is { } exception)
                json.WriteString("exception", exception.ToString());
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteTurn(object? scope, Utf8JsonWriter json)
    {
        if (scope is not JiboLogScope turn)
            return;
        foreach (var (name, id) in turn)
            json.WriteString(name, (string?)id);
    }

    private static void WriteFields(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        json.WriteStartObject("fields");
        foreach (var (name, value) in fields)
        {
            if (name == Template)
                continue;
            switch (value)
            {
                case int number: json.WriteNumber(name, number); break;
                case long number: json.WriteNumber(name, number); break;
                case double number when double.IsFinite(number): json.WriteNumber(name, number); break;
                case bool flag: json.WriteBoolean(name, flag); break;
                case null: json.WriteNull(name); break;
                default: json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture)); break;
            }
        }

        json.WriteEndObject();
    }

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        _ => "error",
    };
}
