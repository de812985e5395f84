using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.History.Tests.Durability;

/// <summary>PostgreSQL is stopped under load, with the hub's recorder in front of History. PEGASUS_OUTAGE_SECONDS=60 is the whole of it.</summary>
[Trait("Category", "slow")]
public sealed class PostgresOutageTests(ITestOutputHelper output) : IDisposable
{
    private readonly ScratchFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Turns_go_on_and_every_record_is_there_afterwards()
    {
        var outage = TimeSpan.FromSeconds(KillTests.Option("PEGASUS_OUTAGE_SECONDS", 1));
        await using var postgres = await PostgresServer.StartAsync();
        await using var history = await RunningHistory.StartAsync(_folder, TimeProvider.System, $"--history:store={postgres.ConnectionString}");
        var log = new RecordingLogger<LaunchRecorder>();
        using var recorder = new LaunchRecorder(history.Client(ServiceTransport.Grpc), log, TimeProvider.System, new Random(1), new() { MaxBackoff = TimeSpan.FromSeconds(1) });
        await recorder.StartAsync(Ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var turning = TakeTurnsAsync(recorder, stop.Token);

        await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Ct);
        await postgres.StopAsync();
        await log.HasAsync("does not take launches");
        var asked = TimeProvider.System.GetTimestamp();
        (await Should.ThrowAsync<ServiceCallException>(() => history.Client(ServiceTransport.Http).GetLaunchFactsAsync(new() { RobotId = "r" }, JiboHeaders.Unknown, Ct)))
            .Failure.ShouldBe(ServiceCallFailure.Unavailable);
        TimeProvider.System.GetElapsedTime(asked).ShouldBeLessThan(TimeSpan.FromSeconds(11));
        await Task.Delay(outage, TimeProvider.System, Ct);
        await postgres.StartAgainAsync();
        await log.HasAsync("takes launches again");
        await stop.CancelAsync();
        var (turns, longest) = await turning;
        await recorder.StopAsync(Ct);

        recorder.DroppedCount.ShouldBe(0);
        longest.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (await history.Client(ServiceTransport.Http).CountSkillLaunchesAsync(new() { RobotId = "r" }, JiboHeaders.Unknown, Ct)).ShouldBe(turns);
        output.WriteLine($"{turns} turns during an outage of {outage.TotalSeconds} s; the longest waited {longest.TotalMilliseconds:0.0} ms for its record to be taken over");
    }

    private static async Task<(long Turns, TimeSpan Longest)> TakeTurnsAsync(LaunchRecorder recorder, CancellationToken stop)
    {
        var (turns, longest) = (0L, TimeSpan.Zero);
        while (!stop.IsCancellationRequested)
        {
            var started = TimeProvider.System.GetTimestamp();
            recorder.TryRecord(new() { RobotId = "r", SkillId = "k", SessionId = $"n{turns}" }, JiboHeaders.Unknown).ShouldBeTrue();
            turns++;
            var took = TimeProvider.System.GetElapsedTime(started);
            longest = took > longest ? took : longest;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }

        return (turns, longest);
    }
}
