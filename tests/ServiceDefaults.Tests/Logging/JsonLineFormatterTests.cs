using System.Diagnostics;
using System.Text.Json;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Logging;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Logging;

public sealed class JsonLineFormatterTests
{
    private readonly JsonLineFormatter _formatter = new(
        new ServerOptions { Service = "hub" }, new ManualClock(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_120)));

    [Fact]
    public void A_line_is_an_object_with_the_ids_of_the_turn_and_of_its_trace_at_the_top()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new JiboLogScope(new JiboHeaders("tid-1", "robot")));
        using var span = new Activity("turn").Start();

        var line = Write([new("Count", 2), new("Engine", "vosk\n"), new("{OriginalFormat}", "{Count} of {Engine}")], scopes);

        line.ShouldBe(
            """{"time":"2023-11-14T22:13:20.120Z","level":"warn","service":"hub","category":"Jibo.Pegasus.Hub.Listen","message":"said \"so\"\u001B",""" +
            $$$"""
            "transID":"tid-1","robotID":"robot","trace_id":"{{{span.TraceId}}}","span_id":"{{{span.SpanId}}}","fields":{"Count":2,"Engine":"vosk\n"}}
            """ + Environment.NewLine);
    }

    [Fact]
    public void Without_a_turn_there_are_no_ids_of_one()
    {
        Activity.Current = null;

        using var line = JsonDocument.Parse(Write([new("{OriginalFormat}", "x")]));

        line.RootElement.EnumerateObject().Select(member => member.Name).ShouldBe(["time", "level", "service", "category", "message"]);
    }

    private string Write(KeyValuePair<string, object?>[] state, IExternalScopeProvider? scopes = null)
    {
        using var writer = new StringWriter();
        _formatter.Write(
            new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(
                LogLevel.Warning, "Jibo.Pegasus.Hub.Listen", 0, state, null, (_, _) => "said \"so\"\u001b"),
            scopes,
            writer);
        return writer.ToString();
    }
}
