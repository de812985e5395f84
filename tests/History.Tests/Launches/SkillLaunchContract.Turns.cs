using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Launches.Turns;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Tests.Support;

namespace Jibo.Pegasus.History.Tests.Launches;

public abstract partial class SkillLaunchContract
{
    [Fact]
    public async Task A_turn_goes_to_one_launch_and_goes_up()
    {
        (await TurnAsync()).ShouldBe(0);

        await TakeAsync("l1", turn: 0);

        (await TurnAsync()).ShouldBe(1);
        await ConflictAsync(() => TakeAsync("l2", turn: 0));
        await ConflictAsync(() => TakeAsync("l2", turn: 2));
        await TakeAsync("l2", turn: 1);
        (await TurnAsync()).ShouldBe(2);
        (await IdsAsync(new())).ShouldBe(["l2", "l1"]);
        (await Client.GetLaunchFactsAsync(new() { RobotId = "other" }, Headers, Ct)).Turn.ShouldBe(0);
    }

    [Fact]
    public async Task A_launch_that_comes_again_with_its_turn_is_the_same_record()
    {
        var first = await TakeAsync("l1", turn: 0);
        (await TakeAsync("l1", turn: 0)).Timestamp.ShouldBe(first.Timestamp);
        await TakeAsync("l2", turn: 1);

        // Even after others: its answer may have been lost for long.
        (await TakeAsync("l1", turn: 0)).Timestamp.ShouldBe(first.Timestamp);

        (await TurnAsync()).ShouldBe(2);
        (await CountAsync(new())).ShouldBe(2);
        await ConflictAsync(() => TakeAsync("l1", turn: 2));
        await RefusedAsync(() => TakeAsync("l3", turn: -1), "turn");
    }

    [Fact]
    public async Task Of_many_at_once_one_takes_each_turn()
    {
        var taken = 0;
        // Ten callers, each of which tries until it has taken five: as hubs do, but for the judging in between.
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async caller =>
        {
            for (var mine = 0; mine < 5;)
            {
                var turn = await TurnAsync();
                try
                {
                    await TakeAsync($"c{caller}-{mine}", turn);
                    mine++;
                    Interlocked.Increment(ref taken);
                }
                catch (Clients.ServiceCallException e) when (e.Failure == Clients.ServiceCallFailure.Conflict)
                {
                    // Somebody was faster.
                }
            }
        }));

        taken.ShouldBe(50);
        (await TurnAsync()).ShouldBe(50);
        (await CountAsync(new())).ShouldBe(50);
    }

    [Fact]
    public async Task A_launch_sent_twice_at_once_takes_one_turn()
    {
        for (var turn = 0; turn < 20; turn++)
            await Task.WhenAll(TakeAsync($"l{turn}", turn), TakeAsync($"l{turn}", turn), TakeAsync($"l{turn}", turn));

        (await TurnAsync()).ShouldBe(20);
        (await CountAsync(new())).ShouldBe(20);
    }

    [Fact]
    public async Task A_turn_whose_launch_was_cut_off_is_completed_by_whoever_asks_next()
    {
        foreach (var ask in Asks())
        {
            var robot = $"cut-off-{ask.Name}";
            await CutOffAsync(robot, $"l-{robot}", turn: 0);

            (await ask.CountAsync(robot)).ShouldBe(1, ask.Name);
            (await Client.GetLaunchFactsAsync(new() { RobotId = robot }, Headers, Ct)).Turn.ShouldBe(1);
        }

        // And by the caller itself, who tries again.
        await CutOffAsync(Robot, "mine", turn: 0);
        (await TakeAsync("mine", turn: 0)).Id.ShouldBe("mine");
        (await TurnAsync()).ShouldBe(1);
        // And by the next to take a turn.
        await CutOffAsync(Robot, "cut", turn: 1);
        await TakeAsync("next", turn: 2);
        (await IdsAsync(new())).ShouldBe(["cut", "mine", "next"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_launch_can_be_taken_back()
    {
        await TakeAsync("l1", turn: 0);
        await AddAsync("l2");

        (await Client.RetractSkillLaunchAsync(Robot, "l1", Headers, Ct)).ShouldBeTrue();
        (await Client.RetractSkillLaunchAsync(Robot, "l1", Headers, Ct)).ShouldBeFalse();
        (await Client.RetractSkillLaunchAsync("other", "l2", Headers, Ct)).ShouldBeFalse();
        (await Client.RetractSkillLaunchAsync(Robot, "odd/id ?#", Headers, Ct)).ShouldBeFalse();

        await AddAsync("odd/id ?#%2F");
        (await Client.RetractSkillLaunchAsync(Robot, "odd/id ?#%2F", Headers, Ct)).ShouldBeTrue();

        (await IdsAsync(new())).ShouldBe(["l2"]);
        // The turn stays taken, and no late retry brings the launch back.
        (await TurnAsync()).ShouldBe(1);
        await ConflictAsync(() => TakeAsync("l1", turn: 0));
        await AddAsync("l1");
        (await IdsAsync(new())).ShouldBe(["l2"]);
    }

    [Fact]
    public async Task A_launch_that_was_cut_off_can_be_taken_back_too()
    {
        await CutOffAsync(Robot, "l1", turn: 0);

        (await Client.RetractSkillLaunchAsync(Robot, "l1", Headers, Ct)).ShouldBeTrue();

        (await CountAsync(new())).ShouldBe(0);
    }

    private Task<SkillLaunch> TakeAsync(string id, long turn) => Client.RecordSkillLaunchAsync(
        new() { Id = id, RobotId = Robot, SkillId = "k", Intent = "proactive", PersonIds = ["p"], Timestamp = Now, Turn = turn }, Headers, Ct);

    private async Task<long> TurnAsync() => (await Client.GetLaunchFactsAsync(new() { RobotId = Robot }, Headers, Ct)).Turn;

    // What a process leaves that is killed between its two writes.
    private async Task CutOffAsync(string robot, string id, long turn)
    {
        var turns = _history.Service<HistoryCollection<StoredTurn>>();
        var launch = new StoredLaunch { RobotId = robot, SkillId = "k", PersonIds = ["p"], Timestamp = (long)Now, Turn = turn };
        await turns.RunAsync(
            async (documents, limited) =>
            {
                await documents.UpsertAsync(robot, new() { RobotId = robot, Turn = turn + 1, Last = new(id, launch) }, expiresAt: null, limited);
                return true;
            },
            Ct);
    }

    private IEnumerable<(string Name, Func<string, Task<long>> CountAsync)> Asks() =>
    [
        ("count", robot => CountAsync(new() { RobotId = robot })),
        ("latest", async robot => await LatestAsync(new() { RobotId = robot }) is null ? 0 : 1),
        ("list", async robot => (await IdsAsync(new() { RobotId = robot })).Length),
        ("one fact", robot => FactAsync(robot, 1)),
        ("many facts", robot => FactAsync(robot, 10)),
    ];

    private async Task<long> FactAsync(string robot, int questions) => (await Client.GetLaunchFactsAsync(
        new()
        {
            RobotId = robot,
            Questions = [.. Enumerable.Range(0, questions).Select(i => new LaunchQuestion { Type = "Count", Query = new() { SkillId = "k", StartTime = i } })],
        },
        Headers,
        Ct)).Answers[0].Count!.Value;
}
