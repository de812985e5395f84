using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Jibo.Pegasus.Parser.Tests.Robust;

/// <summary>The grammar as a real process of its own, which is killed, stopped and left alone.</summary>
[Trait("Category", "slow")]
public sealed class RobustProcessTests
{
    private static readonly string[] AsProcess = ["--parser:robust=process", "--parser:robustPort=0", "--parser:robustTimeout=5s"];

    [Fact]
    public async Task The_process_answers_and_ends_with_the_parser()
    {
        await using var parser = Robustly.Prepare();
        await parser.StartAsync(AsProcess);

        var id = await parser.ReadyAsync();
        (await parser.ParseAsync("Hocus pocus", "mine")).ShouldContain("\"intent\":\"magic\"");
        (await parser.ParseAsync("something else")).ShouldContain("\"intent\":null");
        (await parser.ConnectedAsync()).ShouldBe(("RUNNING", "CONNECTED", id));

        await parser.StopAsync();
        await Robustly.GoneAsync(id);
    }

    [Fact]
    public async Task Killed_under_load_it_is_there_again_within_two_seconds_and_no_answer_is_missing()
    {
        await using var parser = Robustly.Prepare();
        await parser.StartAsync(AsProcess);
        var first = await parser.ReadyAsync();
        using var load = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var answers = 0;
            for (; !load.IsCancellationRequested; answers++)
                (await parser.ParseAsync()).ShouldContain(Robustly.Answer);
            return answers;
        })).ToList();

        var killed = Stopwatch.GetTimestamp();
        Robustly.Signal("KILL", first);
        var again = await parser.UntilAsync(state => state.Id is { } id && id != first);
        Stopwatch.GetElapsedTime(killed).ShouldBeLessThan(TimeSpan.FromSeconds(2));
        var second = await parser.ReadyAsync(first);
        second.ShouldBe(again.Id!.Value);

        await load.CancelAsync();
        (await Task.WhenAll(asking)).Sum().ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task One_that_hangs_holds_nobody_up_and_is_replaced()
    {
        await using var parser = Robustly.Prepare();
        await parser.StartAsync([.. AsProcess, "--parser:robustTimeout=100ms"]);
        var first = await parser.ReadyAsync();

        Robustly.Signal("STOP", first);
        for (var i = 0; i < 20; i++)
        {
            using var turn = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            (await parser.ParseAsync().WaitAsync(turn.Token)).ShouldContain(Robustly.Answer);
        }

        (await parser.ReadyAsync(first)).ShouldNotBe(first);
        await Robustly.GoneAsync(first);
    }

    [Fact]
    public async Task Changed_files_are_understood_at_once_and_by_the_process_soon()
    {
        await using var parser = Robustly.Prepare();
        await parser.StartAsync(AsProcess);
        var first = await parser.ReadyAsync();

        parser.WriteRule("abra cadabra");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await parser.ParseAsync("abra cadabra", "mine")).Contains("magic", StringComparison.Ordinal))
            await Task.Delay(20, limit.Token);

        await parser.ReadyAsync(first);
        (await parser.ParseAsync("abra cadabra", "mine")).ShouldContain("magic");
        (await parser.ParseAsync("hocus pocus", "mine")).ShouldNotContain("magic");
        await parser.ConnectedAsync();
    }

    [Fact]
    public async Task What_was_uploaded_is_understood_beside_it()
    {
        await using var parser = Robustly.Prepare();
        await parser.StartAsync(AsProcess);
        await parser.ReadyAsync();

        using var agent = new StringContent("""{"lang":"en","rules":["r"],"intents":[{"name":"sing","utterances":["sing [me] a song"]}]}""", Encoding.UTF8, "application/json");
        (await parser.Http.PutAsync("/v1/agents/singer", agent)).EnsureSuccessStatusCode();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await parser.ParseAsync("sing me a song")).Contains("\"intent\":\"sing\"", StringComparison.Ordinal))
            await Task.Delay(20, limit.Token);

        (await parser.ParseAsync()).ShouldContain(Robustly.Answer);
        await parser.ConnectedAsync();
    }

    [Fact]
    public async Task Killed_with_the_parser_it_does_not_stay_behind()
    {
        await using var files = Robustly.Prepare();
        var own = Path.Combine(AppContext.BaseDirectory, "Jibo.Pegasus.Parser.dll");
        using var parser = Process.Start(new ProcessStartInfo("dotnet",
        [
            own, .. files.Files, .. AsProcess, "--server:port=0", "--server:grpcPort=0", $"--server:data={files.Rules}", "--server:telemetry=false",
        ])
        { RedirectStandardOutput = true })!;
        try
        {
            var port = 0;
            while (port == 0 && await parser.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.IndexOf(", port ", StringComparison.Ordinal) is var at and > 0)
                    port = int.Parse(line.AsSpan(at + 7, line.AsSpan(at + 7).IndexOfAnyExceptInRange('0', '9')), CultureInfo.InvariantCulture);
            }

            _ = parser.StandardOutput.ReadToEndAsync();
            files.Http.BaseAddress = new Uri($"http://127.0.0.1:{port}");
            var id = await files.ReadyAsync();

            parser.Kill();
            await Robustly.GoneAsync(id);
        }
        finally
        {
            if (!parser.HasExited)
                parser.Kill();
        }
    }
}
