using System.Text.Json;
using Jibo.Pegasus.Cli.Benches;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Benches;

public class BenchTests
{
    [Fact]
    public void Percentiles_are_those_of_all_turns()
    {
        var latencies = new Latencies();
        foreach (var milliseconds in Enumerable.Range(1, 100).Reverse())
            latencies.Add(TimeSpan.FromMilliseconds(milliseconds));

        latencies.Percentile(0.50).ShouldBe(50);
        latencies.Percentile(0.95).ShouldBe(95);
        latencies.Percentile(0.99).ShouldBe(99);
        new Latencies().Percentile(0.5).ShouldBe(0);
    }

    [Theory]
    [InlineData("menu")]
    [InlineData("launch")]
    [InlineData("text")]
    public async Task Robots_take_turns_each_on_a_socket_of_its_own(string kind)
    {
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            for (var message = 0; message < 3; message++)
                await socket.NextTextAsync();
            await socket.SendAsync(HubFrames.Listen(final: true));
        });
        using var cli = new CliRun();

        var code = await cli.RunAsync(
            "bench", "turns", "--kind", kind, "--robots", "3", "--seconds", "1", "--warm-up", "0", "--url", hub.Url.ToString(), "--data", cli.Data, "--json");

        code.ShouldBe(0, cli.Error);
        using var json = JsonDocument.Parse(cli.Output);
        var turns = json.RootElement.GetProperty("turns").GetInt32();
        turns.ShouldBeGreaterThan(3);
        hub.Upgrades.Count.ShouldBe(turns);
        json.RootElement.GetProperty("p99").GetDouble().ShouldBeGreaterThanOrEqualTo(json.RootElement.GetProperty("p50").GetDouble());
    }

    [Fact]
    public async Task Turns_come_at_the_rate_that_was_asked_for()
    {
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            for (var message = 0; message < 3; message++)
                await socket.NextTextAsync();
            await socket.SendAsync(HubFrames.Listen(final: true));
        });
        using var cli = new CliRun();

        var code = await cli.RunAsync(
            "bench", "turns", "--rate", "15", "--robots", "4", "--seconds", "2", "--warm-up", "0", "--url", hub.Url.ToString(), "--data", cli.Data, "--json");

        code.ShouldBe(0, cli.Error);
        using var json = JsonDocument.Parse(cli.Output);
        json.RootElement.GetProperty("turns").GetInt32().ShouldBe(30);
        json.RootElement.GetProperty("seconds").GetDouble().ShouldBeGreaterThan(1.9);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100001")]
    [InlineData("-5")]
    public async Task A_rate_that_cannot_be_is_refused(string rate)
    {
        using var cli = new CliRun();

        var code = await cli.RunAsync("bench", "turns", "--rate", rate, "--data", cli.Data);

        code.ShouldNotBe(0);
        cli.Error.ShouldContain("must be from 1 to 100000");
    }

    [Fact]
    public async Task Turns_that_end_in_an_error_are_counted_apart_and_fail_the_bench()
    {
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            await socket.NextTextAsync();
            await socket.SendAsync(HubFrames.Error("PARSER", "down"));
        });
        using var cli = new CliRun();

        var code = await cli.RunAsync(
            "bench", "turns", "--robots", "1", "--seconds", "1", "--warm-up", "0", "--url", hub.Url.ToString(), "--data", cli.Data, "--json");

        code.ShouldBe(1);
        using var json = JsonDocument.Parse(cli.Output);
        json.RootElement.GetProperty("turns").GetInt32().ShouldBe(0);
        json.RootElement.GetProperty("errors").GetProperty("ERROR").GetInt32().ShouldBeGreaterThan(0);
    }
}
