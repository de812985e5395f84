using static Jibo.Pegasus.ContainerTests.Faults.Sentences;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>What there is not enough of: room for data, room for logs, memory.</summary>
[Collection(SharedFaultyHouse.Name)]
[Trait("Category", "container")]
public sealed class ScarcityTests(FaultyHouse house)
{
    private static readonly TimeSpan LastsWithoutRoom = TimeSpan.FromSeconds(6);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_room_for_records_turns_go_on_and_what_was_acknowledged_is_kept()
    {
        house.SkipWithoutDocker();
        var disk = new FullDisk(house.DiskOf("postgres"));
        using var history = new HttpClient { BaseAddress = new Uri($"http://{house.History}"), Timeout = TimeSpan.FromSeconds(10) };
        var writer = new LaunchWriter(history);
        Task? writing = null;

        await FaultRun.OfAsync(house, new FaultPlan("postgres", "no room left for data for 6 s", [Reminders], [Joke, SmallTalk])
        {
            Inflict = async ct =>
            {
                await disk.FillAsync(ct);
                writing = writer.WriteAsync(LastsWithoutRoom, ct);
            },
            Heal = disk.FreeAsync,
            Lasts = LastsWithoutRoom,
        }, Cancelled);
        await writing!;

        writer.Refused.ShouldBeGreaterThan(0, "there was room for everything");
        (await Launches.CountAsync(history, LaunchWriter.Robot, "joke-skill", Cancelled)).ShouldBeGreaterThanOrEqualTo(writer.Acknowledged);
    }

    [Fact]
    public async Task Without_room_for_what_the_hub_keeps_turns_go_on()
    {
        house.SkipWithoutDocker();
        var disk = new FullDisk(house.DiskOf("hub"));

        await FaultRun.OfAsync(house, new FaultPlan("hub", "no room left for data for 6 s", [], [Joke, SmallTalk])
        {
            Inflict = disk.FillAsync,
            Heal = disk.FreeAsync,
            Lasts = LastsWithoutRoom,
        }, Cancelled);
    }

    [Fact]
    public async Task Where_logs_have_no_room_or_nobody_reads_them_turns_go_on()
    {
        house.SkipWithoutDocker();
        var logs = new OtherHands(house, "docker-compose.logs.yml", "hub", "parser", "joke-skill");

        await FaultRun.OfAsync(house, new FaultPlan("hub, parser, joke-skill", "logs that cannot be written, or that nobody reads", [], [Joke, SmallTalk])
        {
            Inflict = logs.MakeHealthyAsync,
            Heal = logs.RestoreAsync,
            Lasts = TimeSpan.FromSeconds(8),
            BeginsUnseen = true,
        }, Cancelled);
    }

    [Fact]
    public async Task A_skill_whose_memory_is_never_enough_harms_nobody_else()
    {
        house.SkipWithoutDocker();
        var memory = new OtherHands(house, "docker-compose.memory.yml", "joke-skill");

        var run = await FaultRun.OfAsync(house, new FaultPlan("joke-skill", "16 MB of memory: killed at every start", [Joke], [SmallTalk, Example])
        {
            Inflict = memory.MakeAsync,
            Heal = memory.RestoreAsync,
            BeginsUnseen = true,
        }, Cancelled);

        run.Concerned.ShouldContain(turn => !turn.Answered, "the limit was never hit");
    }
}
