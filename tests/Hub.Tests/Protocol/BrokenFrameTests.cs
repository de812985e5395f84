using System.Collections.Concurrent;
using System.Text;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>RFC 6455 from the side of one who breaks it, byte by byte over TCP; outcomes in <c>broken-frames.tsv</c>.</summary>
public sealed class BrokenFrameTests(ITestOutputHelper output) : IAsyncLifetime
{
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubUnderTest.StartAsync(null, "--hub:transactionTimeout=2s", "--hub:messagesPerSecond=0");

    /// <summary>Whatever a test did to the hub, the next turn is good.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (var robot = await _hub.ConnectAsync())
            (await robot.TapJokeAsync()).Count.ShouldBe(4);
        await _hub.DisposeAsync();
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Every_broken_frame_has_the_outcome_of_the_table()
    {
        var table = OutcomeTable.Read("broken-frames.tsv");
        var cases = BrokenFrames.All().ToList();
        cases.Select(c => c.Name).ShouldBeUnique();
        var wrong = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (one, _) =>
        {
            var outcome = await PlayAsync(one.Bytes);
            var expected = table.OutcomeOf(one.Name);
            if (!OutcomeTable.Fits(outcome, expected))
                wrong.Enqueue($"{one.Name}: expected '{expected}', was '{outcome}'");
        });

        output.WriteLine($"{cases.Count} cases, {table.Rows.Count} rows");
        wrong.Order().ShouldBeEmpty();
        table.Unused().ShouldBeEmpty();
    }

    // After the bytes comes a good turn. Either it is answered, or the hub has closed.
    private async Task<string> PlayAsync(byte[] bytes)
    {
        var (socket, head) = await RawSocket.DialAsync(_hub.HttpUrl("/v1/listen"), RawSocket.Upgrade("/v1/listen", _hub.Token()));
        await using var _ = socket;
        head.ShouldStartWith("HTTP/1.1 101");
        try
        {
            await socket.SendBytesAsync(bytes);
            foreach (var message in TapJoke())
                await socket.SendBytesAsync(RawSocket.Frame(RawSocket.Text, message));
        }
        catch (IOException)
        {
            // The hub has closed already; what it said is still to be read.
        }

        var pong = false;
        while (await socket.ReadFrameAsync() is { } frame)
        {
            if (frame.Opcode == RawSocket.Close)
                return frame.Payload.Length >= 2 ? $"close {(frame.Payload[0] << 8) | frame.Payload[1]}" : "close without a code";
            pong |= frame.Opcode == RawSocket.Pong;
            var text = Encoding.UTF8.GetString(frame.Payload);
            if (text.Contains("\"final\":true", StringComparison.Ordinal))
                return (pong ? "pong, " : "") + (text.Contains("\"ERROR\"", StringComparison.Ordinal) ? $"ERROR: {Message(text)}" : "goes on");
        }

        return "broken off";
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task A_robot_that_sends_byte_by_byte_is_heard_and_one_that_stops_in_a_frame_is_told_at_the_end()
    {
        var token = RawSocket.Upgrade("/v1/listen", _hub.Token());
        await using var slow = (await RawSocket.DialAsync(_hub.HttpUrl("/v1/listen"), token)).Socket;
        await using var stopped = (await RawSocket.DialAsync(_hub.HttpUrl("/v1/listen"), token)).Socket;
        await stopped.SendBytesAsync(RawSocket.Frame(RawSocket.Text, TapJoke()[0]).AsMemory(0, 40));
        foreach (var one in TapJoke().SelectMany(message => RawSocket.Frame(RawSocket.Text, message)))
            await slow.SendBytesAsync(new[] { one });

        (await LastTextAsync(slow)).ShouldContain("SKILL_ACTION");
        (await LastTextAsync(stopped)).ShouldContain("Timeout of 2000 while waiting for the transaction to end");
    }

    [Fact]
    public async Task A_robot_that_closes_only_its_own_half_is_gone()
    {
        var (socket, _) = await RawSocket.DialAsync(_hub.HttpUrl("/v1/listen"), RawSocket.Upgrade("/v1/listen", _hub.Token()));
        await using var __ = socket;
        await socket.SendBytesAsync(RawSocket.Frame(RawSocket.Text, TapJoke()[0]));
        (await socket.ReadFrameAsync()).ShouldNotBeNull();
        socket.EndSending();
        (await socket.ReadCloseAsync()).ShouldBe("broken off");
    }

    private static async Task<string> LastTextAsync(RawSocket socket)
    {
        while (await socket.ReadFrameAsync() is { } frame)
        {
            var text = Encoding.UTF8.GetString(frame.Payload);
            if (text.Contains("\"final\":true", StringComparison.Ordinal))
                return text;
        }

        return "broken off";
    }

    private static string Message(string text) =>
        System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("message").GetString()!;

    private static byte[][] TapJoke()
    {
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        return
        [
            RobotMessageSerializer.ToUtf8(turn.ListenToMenu(["main-menu/execute_main_menu"])),
            RobotMessageSerializer.ToUtf8(turn.Meaning(Listen.Turns.Joke)),
            RobotMessageSerializer.ToUtf8(turn.Context()),
        ];
    }
}
