using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts.Reminders;

namespace Jibo.Pegasus.History.Tests.Reminders;

/// <summary>What nobody should ask for, and what becomes of those who do.</summary>
public abstract partial class ReminderContract
{
    public static TheoryData<string> Injections { get; } =
    [
        "'; DROP TABLE c_reminders; --", "\" OR 1=1 --", "{\"$where\":\"sleep(1000)\"}", "$ne", "%", "_", "' || doc || '", "\\", "robotID\":\"other", "x' AND randomblob(1000000000) --",
    ];

    [Theory]
    [MemberData(nameof(Injections))]
    public async Task Text_is_only_ever_text(string hostile)
    {
        await RecordAsync("mine", "mine", Ada);
        await Client.RecordAsync(new() { Id = hostile, RobotId = hostile, PersonId = hostile, AskedBy = hostile, Text = hostile, DueAt = Now }, Headers, Ct);

        (await ListAsync(new() { PersonIds = [hostile] })).ShouldBeEmpty();
        (await Client.ListAsync(new() { RobotId = hostile, PersonIds = [hostile] }, Headers, Ct)).ShouldHaveSingleItem().Text.ShouldBe(hostile);
        (await ClaimAsync(hostile, hostile)).ShouldBeEmpty();
        (await CancelAsync(hostile)).ShouldBeEmpty();
        (await ListAsync()).ShouldHaveSingleItem().Id.ShouldBe("mine");
        (await Client.ClaimAsync(new() { RobotId = hostile, PersonIds = [hostile], SessionId = hostile }, Headers, Ct)).ShouldHaveSingleItem().Id.ShouldBe(hostile);
    }

    [Fact]
    public async Task Another_robots_reminder_is_neither_read_nor_cancelled_nor_overwritten_by_its_id()
    {
        await Client.RecordAsync(new() { Id = "r1", RobotId = "other", Text = "secret", DueAt = Now }, Headers, Ct);

        (await Refused(() => RecordAsync("r1", "mine"))).Message.ShouldNotContain("secret");
        (await CancelAsync("r1")).ShouldBeEmpty();
        (await ClaimAsync("s1")).ShouldBeEmpty();
        (await Client.ListAsync(new() { RobotId = "other" }, Headers, Ct)).ShouldHaveSingleItem().Text.ShouldBe("secret");
    }

    [Fact]
    public async Task A_session_of_another_robot_gets_nothing_of_this_one()
    {
        await RecordAsync("r1", "mine", null);
        await ClaimAsync("s1");

        (await Client.ClaimAsync(new() { RobotId = "other", PersonIds = [], SessionId = "s1" }, Headers, Ct)).ShouldBeEmpty();
    }

    public static TheoryData<ReminderRequest> Wrong { get; } =
    [
        new ReminderRequest { RobotId = Robot, DueAt = 1 },
        new ReminderRequest { RobotId = Robot, Text = "", DueAt = 1 },
        new ReminderRequest { RobotId = Robot, Text = " \t ", DueAt = 1 },
        new ReminderRequest { RobotId = Robot, Text = new('x', 501), DueAt = 1 },
        new ReminderRequest { RobotId = Robot, Text = "nul\0", DueAt = 1 },
        new ReminderRequest { RobotId = Robot, Text = "x" },
        new ReminderRequest { RobotId = Robot, Text = "x", DueAt = -1 },
        new ReminderRequest { RobotId = Robot, Text = "x", DueAt = 253_000_000_000_000 },
        new ReminderRequest { RobotId = Robot, Text = "x", DueAt = 1, Repeat = "hourly" },
        new ReminderRequest { RobotId = Robot, Text = "x", DueAt = 1, TimeZone = "Atlantis/Sunken" },
        new ReminderRequest { RobotId = Robot, Text = "x", DueAt = 1, TimeZone = "../../../etc/passwd" },
        new ReminderRequest { RobotId = Robot, Text = "x", DueAt = 1, TimeZone = "+19:00" },
        new ReminderRequest { RobotId = Robot, Text = "x", DueAt = 1, PersonId = new('p', 300) },
        new ReminderRequest { RobotId = new('r', 300), Text = "x", DueAt = 1 },
        new ReminderRequest { RobotId = Robot, Text = "x", DueAt = 1, Id = new('i', 300) },
    ];

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public async Task A_reminder_that_is_none_is_refused(ReminderRequest wrong)
    {
        (await Refused(() => Client.RecordAsync(wrong, Headers, Ct))).Message.ShouldNotBeNullOrEmpty();

        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Questions_that_are_none_are_refused()
    {
        await Refused(() => Client.ListAsync(new() { RobotId = "" }, Headers, Ct));
        await Refused(() => ListAsync(new() { State = "eaten" }));
        await Refused(() => ListAsync(new() { Limit = 1001 }));
        await Refused(() => ListAsync(new() { Limit = -1 }));
        await Refused(() => ListAsync(new() { PersonIds = [.. Enumerable.Range(0, 101).Select(i => $"p{i}")] }));
        await Refused(() => CancelAsync());
        await Refused(() => CancelAsync([.. Enumerable.Range(0, 1001).Select(i => $"r{i}")]));
        await Refused(() => ClaimAsync(""));
        await Refused(() => Client.ClaimAsync(new() { RobotId = Robot, SessionId = "s", Limit = 101 }, Headers, Ct));
    }

    [Fact]
    public async Task A_robot_may_have_only_so_many_and_a_retry_of_one_of_them_is_still_answered()
    {
        await StopAsync();
        await StartAsync("--history:reminders:maxPending=3");
        for (var i = 0; i < 3; i++)
            await RecordAsync($"r{i}", "x");

        (await Refused(() => RecordAsync("r3", "x"))).Message.ShouldBe("A robot may have at most 3 reminders waiting");
        (await RecordAsync("r2", "x")).Id.ShouldBe("r2");
        await CancelAsync("r0");
        (await RecordAsync("r3", "x")).Id.ShouldBe("r3");
    }

    private static async Task<ServiceCallException> Refused<T>(Func<Task<T>> call)
    {
        var refused = await Should.ThrowAsync<ServiceCallException>(call);
        refused.Failure.ShouldBeOneOf(ServiceCallFailure.Refused, ServiceCallFailure.Conflict);
        return refused;
    }
}
