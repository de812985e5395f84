using System.Globalization;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Launches.Turns;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.History.Tests.Durability;

/// <summary>
/// <c>kill -9</c> of the history process in the midst of many writes: what was acknowledged is there, once. One round of 2,000 writes
/// for every change; PEGASUS_KILL_ROUNDS=10 PEGASUS_KILL_WRITES=10000 is the whole of it.
/// </summary>
[Trait("Category", "slow")]
public sealed class KillTests(SharedPostgres postgres, ITestOutputHelper output) : IDisposable
{
    private const int Robots = 20;

    private static readonly int Rounds = Option("PEGASUS_KILL_ROUNDS", 1);
    private static readonly int Writes = Option("PEGASUS_KILL_WRITES", 2_000);

    private readonly ScratchFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sqlite", ServiceTransport.Grpc)]
    [InlineData("postgres", ServiceTransport.Http)]
    public async Task Nothing_is_lost_and_nothing_doubled(string engine, ServiceTransport transport)
    {
        var random = new Random(1);
        for (var round = 1; round <= Rounds; round++)
        {
            var store = engine == "postgres" ? await postgres.ConnectionStringAsync(postgres.NewSchema()) : $"sqlite:{_folder.File($"round{round}.db")}";
            var (recorded, turns) = await WriteAndKillAsync(store, transport, killAt: random.Next(Writes / 10, Writes * 9 / 10));
            output.WriteLine($"{engine}, kill {round}: {recorded} launches of {Writes} there once, {turns} turns taken once");
        }
    }

    private async Task<(long Recorded, long Turns)> WriteAndKillAsync(string store, ServiceTransport transport, int killAt)
    {
        await using var process = await HistoryProcess.StartAsync($"--history:store={store}", $"--server:data={_folder.Path}");
        using var connection = process.Connect(transport, out var client);
        using var recorder = new LaunchRecorder(
            client, NullLogger<LaunchRecorder>.Instance, TimeProvider.System, new Random(1), new() { Capacity = Writes, MaxBackoff = TimeSpan.FromMilliseconds(200) });
        await recorder.StartAsync(Ct);
        for (var i = 0; i < Writes; i++)
            recorder.TryRecord(new() { RobotId = $"robot-{i % Robots}", SkillId = "k", SessionId = $"n{i}", PersonIds = ["p"] }, JiboHeaders.Unknown);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var taking = TakeTurnsAsync(client, stop.Token);

        await UntilAsync(() => Writes - recorder.QueueLength >= killAt);
        await process.KillAsync();
        await process.StartAgainAsync();
        await UntilAsync(() => recorder.QueueLength == 0);
        await stop.CancelAsync();
        var acknowledgedTurns = await taking;
        recorder.DroppedCount.ShouldBe(0);
        await recorder.StopAsync(Ct);
        // What the last kill may have left open is completed by whoever asks.
        var turn = (await client.GetLaunchFactsAsync(new() { RobotId = "turns" }, JiboHeaders.Unknown, Ct)).Turn;
        (await client.CountSkillLaunchesAsync(new() { RobotId = "turns" }, JiboHeaders.Unknown, Ct)).ShouldBe(turn);
        await process.KillAsync();
        await CheckAsync(store, turn, acknowledgedTurns);
        return (Writes, turn);
    }

    private static async Task CheckAsync(string connectionString, long turn, long acknowledgedTurns)
    {
        await using var store = DocumentStores.Create(connectionString);
        var launches = await store.OpenCollectionAsync(StoredLaunch.Collection, LaunchJson.Stored, Ct);
        var sessions = new HashSet<string>(StringComparer.Ordinal);
        for (var robot = 0; robot < Robots; robot++)
        {
            foreach (var found in await launches.FindAsync(new() { Filter = Where.Equal(LaunchFields.RobotId, $"robot-{robot}"), Limit = DocumentQuery.MaxLimit }, Ct))
                sessions.Add(found.Document.SessionId!).ShouldBeTrue($"{found.Document.SessionId} is there twice");
        }

        sessions.Count.ShouldBe(Writes);
        turn.ShouldBe(acknowledgedTurns);
        var taken = (await launches.FindAsync(new() { Filter = Where.Equal(LaunchFields.RobotId, "turns"), Limit = DocumentQuery.MaxLimit }, Ct)).Select(found => found.Document.Turn);
        taken.Order().ShouldBe(Enumerable.Range(0, (int)turn).Select(i => (long?)i));
        (await launches.CountAsync(DocumentFilter.Everything, Ct)).ShouldBe(Writes + turn);
    }

    // As a hub does, but for the judging; each launch is sent until it has an answer.
    private static async Task<long> TakeTurnsAsync(IHistoryClient client, CancellationToken stop)
    {
        for (var turn = 0L; ; turn++)
        {
            if (stop.IsCancellationRequested)
                return turn;
            while (true)
            {
                try
                {
                    await client.RecordSkillLaunchAsync(new() { Id = $"turn-{turn}", RobotId = "turns", SkillId = "k", Turn = turn }, JiboHeaders.Unknown, Ct);
                    break;
                }
                catch (ServiceCallException e) when (e.Failure is ServiceCallFailure.Unavailable or ServiceCallFailure.TimedOut or ServiceCallFailure.Failed)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
                }
            }
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            TimeProvider.System.GetElapsedTime(limit).ShouldBeLessThan(TimeSpan.FromMinutes(2));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Ct);
        }
    }

    internal static int Option(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
