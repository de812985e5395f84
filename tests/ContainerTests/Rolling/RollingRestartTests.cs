using System.Diagnostics;
using Jibo.Pegasus.ContainerTests.Crowds;
using Jibo.Pegasus.ContainerTests.Faults;

namespace Jibo.Pegasus.ContainerTests.Rolling;

/// <summary>Every container is replaced while twenty robots are spoken to back to back.</summary>
[Collection(SharedFaultyHouse.Name)]
[Trait("Category", "container")]
public sealed class RollingRestartTests(FaultyHouse house, ITestOutputHelper output)
{
    private const int RobotCount = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan WellAgain = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_turn_is_answered_but_those_that_find_no_door_while_the_gateway_changes()
    {
        house.SkipWithoutDocker();
        // As where an earlier version runs, which did not know it yet.
        (await house.Compose.RunAsync(WellAgain, Cancelled, "run", "--rm", "-T", "--entrypoint", "sh", "secrets", "-c", "rm /secrets/*/operator-token")).ThrowIfFailed();
        await using var crowd = new Crowd(
            house.Gateway, house.Secret, "rolling", RobotCount, [Sentences.Joke, Sentences.SmallTalk, Sentences.Example], pause: TimeSpan.Zero);
        await crowd.UntilWellAsync(Stopwatch.GetTimestamp(), WellAgain, Cancelled);

        var began = Stopwatch.GetTimestamp();
        var restart = RollAsync(house.Compose);
        while (!restart.IsCompleted)
            await crowd.ListenAsync(TimeSpan.FromMilliseconds(500), Cancelled);
        output.WriteLine((await restart).ThrowIfFailed().Output);
        await crowd.UntilWellAsync(Stopwatch.GetTimestamp(), WellAgain, Cancelled);
        await crowd.StopAsync();

        var failed = crowd.Seen.Where(turn => !turn.Answered).ToArray();
        var noDoor = failed.Where(turn => turn.End == TurnEnd.Unreachable).ToArray();
        var missing = await Launches.MissingAsync(house.History, crowd, Cancelled);
        FaultTable.Note(new FaultRow(
            "everything",
            $"replaced one after another, {RobotCount} robots back to back",
            FaultRow.Describe(crowd.Seen),
            FaultRow.Seconds(crowd.Seen.Max(turn => turn.Took)),
            "none",
            FaultRow.Seconds(noDoor.Length == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(noDoor.Min(turn => turn.Began), noDoor.Max(turn => turn.Ended))),
            $"{missing}"));
        failed.Except(noDoor).Select(turn => $"{turn.Said} after {(int)Stopwatch.GetElapsedTime(began, turn.Ended).TotalSeconds} s").CountBy(said => said)
            .ShouldBeEmpty("turns that failed although there was a door");
        missing.ShouldBe(0, "launches that robots were answered");
    }

    private static Task<CommandResult> RollAsync(Compose compose) => compose.ScriptAsync("deploy/rolling-restart", Limit, Cancelled);
}
