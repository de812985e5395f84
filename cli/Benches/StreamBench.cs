using System.Net.WebSockets;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Hub;

namespace Jibo.Pegasus.Cli.Benches;

/// <summary>
/// Robots that stream Ogg/Opus at the pace of speech, page by page, turn after turn. A page that leaves late, or an EOS that comes
/// late, shows that somewhere a queue grows.
/// </summary>
internal sealed class StreamBench(Uri url, int robots, TimeSpan duration, TokenIssuer tokens, TimeProvider time)
{
    private const int NamesPerRobot = 4;
    private static readonly TimeSpan PagePace = TimeSpan.FromMilliseconds(520);
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(40);

    private int _turns;
    private int _pages;
    private int _failed;

    public async Task<StreamBenchResult> RunAsync(CancellationToken ct)
    {
        var pages = Speech();
        var names = new BenchRobots(tokens);
        var began = time.GetTimestamp();
        var late = new Latencies();
        await Task.WhenAll(Enumerable.Range(0, robots).Select(robot => Task.Run(
            async () =>
            {
                // Robots do not all begin in the same moment.
                await Task.Delay(PagePace * robot / robots, time, ct);
                var mine = names.Names(robot, NamesPerRobot);
                for (var turn = 0; time.GetElapsedTime(began) < duration; turn++)
                    await TakeTurnAsync(mine[turn % mine.Count], pages, late, ct);
            },
            ct)));
        return new StreamBenchResult(_turns, _pages, _failed, late, time.GetElapsedTime(began));
    }

    private async Task TakeTurnAsync(BenchIdentity name, IReadOnlyList<byte[]> pages, Latencies late, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(TurnLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            var turn = new RobotTurn(name.Profile, time);
            await using var robot = await name.DialAsync(url, turn, time, both.Token);
            await robot.SendAsync(turn.ListenToAudio("OGG_OPUS"), both.Token);
            await robot.SendAsync(turn.Context(), both.Token);
            var hearing = HearAsync(robot, both.Token);
            var began = time.GetTimestamp();
            for (var page = 0; page < pages.Count && !hearing.IsCompleted; page++)
            {
                var due = PagePace * page;
                if (due - time.GetElapsedTime(began) is var wait && wait > TimeSpan.Zero)
                    await Task.WhenAny(hearing, Task.Delay(wait, time, both.Token));
                if (hearing.IsCompleted)
                    break;
                await robot.SendAudioAsync(pages[page], both.Token);
                Interlocked.Increment(ref _pages);
                lock (late)
                    late.Add(time.GetElapsedTime(began) - due);
            }

            if (await hearing)
                Interlocked.Increment(ref _turns);
            else
                Interlocked.Increment(ref _failed);
        }
        catch (Exception e) when (e is HttpRequestException or WebSocketException or HubRefusedException or TimeoutException or IOException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            Interlocked.Increment(ref _failed);
        }
    }

    /// <summary>True when the turn ended well.</summary>
    private static async Task<bool> HearAsync(RobotConnection robot, CancellationToken ct)
    {
        while (await robot.ReceiveAsync(ct) is { } frame)
        {
            if (frame.Final)
                return frame.Type != HubFrameTypes.Error;
        }

        return false;
    }

    // A tone that comes and goes: what is said does not matter to a recogniser that goes by a script.
    private static IReadOnlyList<byte[]> Speech()
    {
        var samples = new short[16000 * 12];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)(8000 * Math.Sin(i * 0.12) * Math.Sin(i * 0.0004));
        return RobotOggWriter.Encode(samples);
    }
}

/// <summary>What came of it.</summary>
/// <param name="Turns">That ended well.</param>
/// <param name="Pages">Sent in all.</param>
/// <param name="Failed">Turns that did not end well.</param>
/// <param name="Late">How much later than it should each page had left.</param>
/// <param name="Took">In all.</param>
internal sealed record StreamBenchResult(int Turns, int Pages, int Failed, Latencies Late, TimeSpan Took);
