using System.Diagnostics;
using Jibo.Pegasus.Gateway.Relay;

namespace Jibo.Pegasus.Gateway.Tests.Relay;

/// <summary>Whose trace a turn is part of.</summary>
public sealed class OutwardTracesTests
{
    [Fact]
    public void What_a_caller_says_of_its_trace_is_not_believed()
    {
        var asked = false;
        new OutwardTraces().ExtractTraceIdAndState(
            null,
            (object? _, string _, out string? value, out IEnumerable<string>? values) => (asked, value, values) = (true, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null),
            out var trace,
            out var state);

        (trace, state, asked).ShouldBe((null, null, false));
    }

    [Fact]
    public void To_services_behind_it_is_passed_on()
    {
        var sent = new Dictionary<string, string>();
        using var span = new Activity("GET").Start();

        new OutwardTraces().Inject(span, sent, static (carrier, name, value) => ((Dictionary<string, string>)carrier!)[name] = value);

        sent["traceparent"].ShouldBe(span.Id);
    }
}
