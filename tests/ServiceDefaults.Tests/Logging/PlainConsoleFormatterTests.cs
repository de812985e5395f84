using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Logging;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Logging;

public class PlainConsoleFormatterTests
{
    private readonly PlainConsoleFormatter _formatter = new(
        new ServerOptions { Service = "hub" }, new ManualClock(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_120)));

    [Fact]
    public void A_line_says_when_how_bad_who_and_in_which_turn()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push(new JiboLogScope(new JiboHeaders("tid-1", "robot")));

        Write("Heard nothing", scopes).ShouldBe($"22:13:20.120 info  hub Hub.Listen: Heard nothing [tid-1]{Environment.NewLine}");
    }

    [Fact]
    public void A_message_stays_on_its_line() =>
        Write("one\r\ntwo\u001b[2J").ShouldBe($"22:13:20.120 info  hub Hub.Listen: one  two [2J{Environment.NewLine}");

    private string Write(string message, IExternalScopeProvider? scopes = null)
    {
        using var writer = new StringWriter();
        _formatter.Write(
            new LogEntry<string>(LogLevel.Information, "Jibo.Pegasus.Hub.Listen", 0, message, null, (state, _) => state), scopes, writer);
        return writer.ToString();
    }
}
