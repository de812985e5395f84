using System.Net.WebSockets;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Hub;

namespace Jibo.Pegasus.Cli.Benches;

/// <summary>What a bench is to drive.</summary>
/// <param name="MostTurns">The bench ends after so many turns; null to go by time alone.</param>
/// <param name="Rate">Turns a second that all robots begin together; null for as many as they can.</param>
internal sealed record TurnBenchOptions(Uri Url, TurnKind Kind, int Robots, TimeSpan Duration, TimeSpan WarmUp, int? MostTurns = null, int? Rate = null);

/// <summary>What came of it.</summary>
/// <param name="Turns">Times from dialling to the final frame.</param>
/// <param name="Errors">Turns that did not end well, by what went wrong.</param>
/// <param name="Took">How long was measured.</param>
internal sealed record TurnBenchResult(Latencies Turns, IReadOnlyDictionary<string, int> Errors, TimeSpan Took)
{
    public double TurnsPerSecond => Turns.Count / Took.TotalSeconds;

    public int ErrorCount => Errors.Values.Sum();
}

/// <summary>Robots that take one turn after the other, each on a socket of its own, as real ones do.</summary>
internal sealed class TurnBench(TurnBenchOptions options, TokenIssuer tokens, TimeProvider time)
{
    private const int MaxErrorKinds = 20;
    private const int NamesPerRobot = 64;

    // Far above any limit of the hub: a turn that takes this long is lost.
    private static readonly TimeSpan TurnLimit = TimeSpan.FromSeconds(30);

    private int _taken;

    public async Task<TurnBenchResult> RunAsync(CancellationToken ct)
    {
        var names = new BenchRobots(tokens);
        var identities = Enumerable.Range(0, options.Robots).Select(number => names.Names(number, NamesPerRobot)).ToArray();
        var began = time.GetTimestamp();
        var robots = identities.Select((each, number) => new Robot(this, number, each, began)).ToArray();
        await Task.WhenAll(robots.Select(robot => Task.Run(() => robot.DriveAsync(ct), ct)));

        var all = new Latencies();
        var errors = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var robot in robots)
        {
            all.Add(robot.Turns);
            foreach (var (what, count) in robot.Errors)
                errors[what] = errors.GetValueOrDefault(what) + count;
        }

        return new TurnBenchResult(all, errors, time.GetElapsedTime(began) - options.WarmUp);
    }

    private sealed class Robot(TurnBench bench, int number, IReadOnlyList<BenchIdentity> names, long began)
    {
        private int _turn;

        public Latencies Turns { get; } = new();

        public Dictionary<string, int> Errors { get; } = new(StringComparer.Ordinal);

        public async Task DriveAsync(CancellationToken ct)
        {
            var end = bench.Options.WarmUp + bench.Options.Duration;
            while (DueIn() is var wait && bench.Since(began) + wait < end && bench.MayTakeAnother())
            {
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait, bench.Time, ct);
                var counts = bench.Since(began) >= bench.Options.WarmUp;
                var dialled = bench.Time.GetTimestamp();
                var problem = await TakeTurnAsync(names[_turn++ % names.Count], () => Took(counts, dialled), ct);
                if (problem is not null && counts)
                    Failed(problem);
            }
        }

        /// <summary>Until its next turn, where turns have a rate: robots begin theirs one after the other, and who is late begins at once.</summary>
        private TimeSpan DueIn()
        {
            if (bench.Options.Rate is not { } rate)
                return TimeSpan.Zero;
            var wait = TimeSpan.FromSeconds((((double)_turn * bench.Options.Robots) + number) / rate) - bench.Since(began);
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }

        private void Took(bool counts, long dialled)
        {
            if (counts)
                Turns.Add(bench.Time.GetElapsedTime(dialled));
        }

        private void Failed(string problem)
        {
            var kind = Errors.Count < MaxErrorKinds || Errors.ContainsKey(problem) ? problem : "other";
            Errors[kind] = Errors.GetValueOrDefault(kind) + 1;
        }

        /// <summary>Null when the turn ended well, otherwise what went wrong.</summary>
        private async Task<string?> TakeTurnAsync(BenchIdentity name, Action done, CancellationToken ct)
        {
            using var limit = new CancellationTokenSource(TurnLimit, bench.Time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
            try
            {
                var turn = new RobotTurn(name.Profile, bench.Time);
                await using var connection = await name.DialAsync(bench.Options.Url, turn, bench.Time, both.Token);
                foreach (var message in bench.Options.Kind.Messages(turn))
                    await connection.SendAsync(message, both.Token);
                while (await connection.ReceiveAsync(both.Token) is { } frame)
                {
                    if (!frame.Final)
                        continue;
                    if (frame.Type == HubFrameTypes.Error)
                        return frame.Type;
                    done();
                    await connection.CloseAsync(both.Token);
                    return null;
                }

                return "closed before a final frame";
            }
            catch (Exception e) when (e is HttpRequestException or WebSocketException or HubRefusedException or TimeoutException or IOException)
            {
                return e.Message;
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return "no final frame in time";
            }
        }
    }

    private TurnBenchOptions Options => options;

    // Counts the turns of all robots together.
    private bool MayTakeAnother() => options.MostTurns is not { } most || Interlocked.Increment(ref _taken) <= most;

    private TimeProvider Time => time;

    private TimeSpan Since(long began) => time.GetElapsedTime(began);
}
