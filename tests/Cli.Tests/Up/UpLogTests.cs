using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Up;

namespace Jibo.Pegasus.Cli.Tests.Up;

public sealed class UpLogTests : IDisposable
{
    private readonly StringWriter _error = new();

    [Fact]
    public void Lines_are_held_back_until_the_table_is_printed()
    {
        var log = new UpLog(Terminal.To(TextWriter.Null, _error), showNames: false);

        log.Take("pegasus", "12:00:00 info hub starting");
        _error.ToString().ShouldBe("");
        log.Open();
        log.Take("pegasus", "12:00:01 info hub [red]ready[/]");

        Lines().ShouldBe(["12:00:00 info hub starting", "12:00:01 info hub [red]ready[/]"]);
    }

    [Fact]
    public void With_a_process_each_a_line_that_does_not_name_its_service_gets_the_name()
    {
        var log = new UpLog(Terminal.To(TextWriter.Null, _error), showNames: true);

        log.Open();
        log.Take("hub", "12:00:00 info hub ready");
        log.Take("hub", "   at Something()");

        Lines().ShouldBe(["12:00:00 info hub ready", "hub:    at Something()"]);
    }

    [Fact]
    public void What_is_held_back_is_bounded()
    {
        var log = new UpLog(Terminal.To(TextWriter.Null, _error), showNames: false);

        for (var i = 0; i < 10_000; i++)
            log.Take("hub", $"line {i}");
        log.Open();

        Lines().Length.ShouldBe(200);
        Lines()[^1].ShouldBe("line 9999");
    }

    public void Dispose() => _error.Dispose();

    private string[] Lines() => _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
