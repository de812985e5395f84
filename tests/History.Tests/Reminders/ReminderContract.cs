using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Reminders;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.History.Tests.Reminders;

public sealed class GrpcReminderTests : ReminderContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Grpc;
}

public sealed class HttpReminderTests : ReminderContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Http;
}

/// <summary>What History does with reminders, through either door of the running service.</summary>
public abstract partial class ReminderContract : IAsyncLifetime
{
    private const string Robot = "Red-Green-Blue-Gold";
    private const string Ada = "aaaaaaaaaaaaaaaaaaaaaa01";
    private const string Ben = "aaaaaaaaaaaaaaaaaaaaaa02";

    private readonly ScratchFolder _folder = new();
    private RunningHistory _history = null!;
    private ServiceProvider _clients = null!;

    private protected abstract ServiceTransport Transport { get; }

    private ManualTime Time { get; } = new();

    private IReminderClient Client => _clients.GetRequiredService<IReminderClient>();

    private long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static JiboHeaders Headers { get; } = new("tid-1", Robot);

    public ValueTask InitializeAsync() => StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_reminder_is_kept_as_it_was_asked_for()
    {
        var request = new ReminderRequest
        {
            Id = "r1", RobotId = Robot, PersonId = Ada, AskedBy = Ben, Text = " call Mötörhead's 'mum' 🎸 ", DueAt = Now + 60_000, Repeat = "weekly", TimeZone = "Europe/Berlin",
        };

        var kept = await Client.RecordAsync(request, Headers, Ct);

        kept.ShouldBe(new Reminder
        {
            Id = "r1", RobotId = Robot, PersonId = Ada, AskedBy = Ben, Text = "call Mötörhead's 'mum' 🎸", DueAt = Now + 60_000, CreatedAt = Now, State = "pending",
            Repeat = "weekly", TimeZone = "Europe/Berlin",
        });
        (await ListAsync()).ShouldHaveSingleItem().ShouldBe(kept);
    }

    [Fact]
    public async Task Recording_twice_with_one_id_is_one_reminder()
    {
        var first = await RecordAsync("r1", "call mum");
        Time.Advance(TimeSpan.FromSeconds(1));

        (await RecordAsync("r1", "something else")).ShouldBe(first);
        (await ListAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_an_id_each_is_another()
    {
        var first = await RecordAsync(null, "call mum");
        var second = await RecordAsync(null, "call mum");

        second.Id.ShouldNotBe(first.Id);
        (await ListAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_list_is_of_one_robot_by_time_for_some_people_and_anybody()
    {
        await RecordAsync("late", "late", Ada, 3);
        await RecordAsync("early", "early", Ada, 1);
        await RecordAsync("all", "all", null, 2);
        await RecordAsync("ben", "ben", Ben, 2);
        await Client.RecordAsync(new() { Id = "other", RobotId = "other", Text = "secret", DueAt = Now }, Headers, Ct);

        (await ListAsync()).Select(r => r.Id).ShouldBe(["early", "all", "ben", "late"]);
        (await ListAsync(new() { PersonIds = [Ada] })).Select(r => r.Id).ShouldBe(["early", "all", "late"]);
        (await ListAsync(new() { PersonIds = [] })).Select(r => r.Id).ShouldBe(["all"]);
        (await ListAsync(new() { PersonIds = [Ada, Ben], Limit = 2 })).Select(r => r.Id).ShouldBe(["early", "all"]);
        (await ListAsync(new() { State = "spoken" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_due_is_given_out_once_and_to_its_people_alone()
    {
        await RecordAsync("ada", "a", Ada, 1);
        await RecordAsync("all", "b", null, 2);
        await RecordAsync("ben", "c", Ben, 1);
        await RecordAsync("later", "d", Ada, 60);
        (await ClaimAsync("s0", Ada, Ben)).ShouldBeEmpty();
        Time.Advance(TimeSpan.FromMinutes(2));

        var claimed = await ClaimAsync("s1", Ada);
        claimed.Select(r => r.Id).ShouldBe(["ada", "all"]);
        claimed.ShouldAllBe(r => r.State == "spoken" && r.SpokenAt == Now);
        (await ClaimAsync("s2", Ada)).ShouldBeEmpty();
        (await ClaimAsync("s2", Ben)).Select(r => r.Id).ShouldBe(["ben"]);
        (await ListAsync()).Select(r => r.Id).ShouldBe(["later"]);
    }

    [Fact]
    public async Task The_same_session_again_is_given_the_same_and_nothing_that_came_due_since()
    {
        await RecordAsync("r1", "a", Ada, 1);
        await RecordAsync("r2", "b", Ada, 2);
        Time.Advance(TimeSpan.FromMinutes(1));
        var first = await ClaimAsync("s1", Ada);
        Time.Advance(TimeSpan.FromMinutes(5));

        var again = await ClaimAsync("s1", Ada);

        again.ShouldBe(first);
        again.ShouldHaveSingleItem().Id.ShouldBe("r1");
        (await ClaimAsync("s2", Ada)).ShouldHaveSingleItem().Id.ShouldBe("r2");
    }

    [Fact]
    public async Task Sessions_at_once_share_them_out_and_no_two_get_the_same()
    {
        for (var i = 0; i < 40; i++)
            await RecordAsync($"r{i}", "x", i % 2 == 0 ? Ada : null);
        Time.Advance(TimeSpan.FromMinutes(1));

        // Each session asks twice at once, as a caller that gave up too early does.
        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i => (Session: i / 2, Claimed: await ClaimAsync($"s{i / 2}", Ada))));

        var owners = claims.SelectMany(claim => claim.Claimed.Select(r => (r.Id, claim.Session))).Distinct().ToList();
        owners.Count.ShouldBe(owners.Select(owner => owner.Id).Distinct().Count());
        var finals = new List<string>();
        for (var session = 0; session < 6; session++)
            finals.AddRange((await ClaimAsync($"s{session}", Ada)).Select(r => r.Id));
        finals.Count.ShouldBe(finals.Distinct().Count());
        finals.Concat((await ClaimAsync("rest", Ada)).Select(r => r.Id)).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task A_claim_has_a_limit_and_the_rest_waits()
    {
        for (var i = 0; i < 15; i++)
            await RecordAsync($"r{i:00}", "x", Ada);
        Time.Advance(TimeSpan.FromMinutes(1));

        (await ClaimAsync("s1", Ada)).Count.ShouldBe(10);
        (await ClaimAsync("s2", Ada)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_daily_one_comes_again_at_its_hour_also_when_clocks_are_changed()
    {
        // Nine in Berlin, where clocks go forward on March 31.
        Time.JumpTo(new(2030, 3, 30, 8, 0, 0, TimeSpan.Zero));
        await Client.RecordAsync(new() { Id = "r1", RobotId = Robot, PersonId = Ada, Text = "x", DueAt = Now, Repeat = "daily", TimeZone = "Europe/Berlin" }, Headers, Ct);

        (await ClaimAsync("s1", Ada)).ShouldHaveSingleItem().DueAt.ShouldBe(Now);
        (await ClaimAsync("s2", Ada)).ShouldBeEmpty();
        var next = (await ListAsync()).ShouldHaveSingleItem();
        (next.State, DateTimeOffset.FromUnixTimeMilliseconds(next.DueAt)).ShouldBe(("pending", new(2030, 3, 31, 7, 0, 0, TimeSpan.Zero)));
        // After a week without anybody it is told once, and then goes on from today.
        Time.Advance(TimeSpan.FromDays(7));
        (await ClaimAsync("s3", Ada)).ShouldHaveSingleItem().DueAt.ShouldBe(next.DueAt);
        (await ListAsync()).ShouldHaveSingleItem().DueAt.ShouldBe(new DateTimeOffset(2030, 4, 7, 7, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task A_clock_that_jumps_back_tells_nothing_twice_and_one_that_jumps_forth_loses_nothing()
    {
        await RecordAsync("once", "a", Ada, 10);
        await Client.RecordAsync(new() { Id = "daily", RobotId = Robot, PersonId = Ada, Text = "b", DueAt = Now + 600_000, Repeat = "daily" }, Headers, Ct);
        Time.JumpTo(Time.GetUtcNow().AddHours(1));
        (await ClaimAsync("s1", Ada)).Select(r => r.Id).ShouldBe(["daily", "once"], ignoreOrder: true);

        Time.JumpTo(Time.GetUtcNow().AddHours(-1));
        Time.Advance(TimeSpan.FromMinutes(20));
        (await ClaimAsync("s2", Ada)).ShouldBeEmpty();
        (await ClaimAsync("s1", Ada)).Count.ShouldBe(2);
        Time.Advance(TimeSpan.FromDays(1));
        (await ClaimAsync("s3", Ada)).ShouldHaveSingleItem().Id.ShouldBe("daily");
    }

    [Fact]
    public async Task What_is_cancelled_is_never_given_out_and_what_was_given_out_is_not_cancelled()
    {
        await RecordAsync("r1", "a", Ada);
        await RecordAsync("r2", "b", Ada);
        (await CancelAsync("r1")).ShouldHaveSingleItem().State.ShouldBe("cancelled");
        Time.Advance(TimeSpan.FromMinutes(1));
        (await ClaimAsync("s1", Ada)).ShouldHaveSingleItem().Id.ShouldBe("r2");

        (await CancelAsync("r1", "r2", "r3", "r1")).ShouldHaveSingleItem().Id.ShouldBe("r1");
        (await ListAsync(new() { State = "cancelled" })).ShouldHaveSingleItem().Id.ShouldBe("r1");
        (await ListAsync(new() { State = "spoken" })).ShouldHaveSingleItem().Id.ShouldBe("r2");
    }

    [Fact]
    public async Task All_of_it_is_there_after_a_restart()
    {
        await RecordAsync("r1", "a", Ada);
        await RecordAsync("r2", "b", Ada, 60);
        Time.Advance(TimeSpan.FromMinutes(1));
        var claimed = await ClaimAsync("s1", Ada);

        await StopAsync();
        await StartAsync();

        (await ClaimAsync("s1", Ada)).ShouldBe(claimed);
        (await ClaimAsync("s2", Ada)).ShouldBeEmpty();
        (await ListAsync()).ShouldHaveSingleItem().Id.ShouldBe("r2");
    }

    [Fact]
    public async Task What_was_told_is_forgotten_after_a_month_and_what_nobody_came_for_after_a_year()
    {
        await RecordAsync("told", "a", Ada);
        await RecordAsync("unheard", "b", Ben);
        Time.Advance(TimeSpan.FromMinutes(1));
        await ClaimAsync("s1", Ada);

        Time.Advance(TimeSpan.FromDays(29));
        (await ListAsync(new() { State = "spoken" })).Count.ShouldBe(1);
        Time.Advance(TimeSpan.FromDays(2));
        (await ListAsync(new() { State = "spoken" })).ShouldBeEmpty();
        (await ListAsync()).Count.ShouldBe(1);
        Time.Advance(TimeSpan.FromDays(340));
        (await ListAsync()).ShouldBeEmpty();
    }

    private async ValueTask StartAsync(params string[] args)
    {
        _history = await RunningHistory.StartAsync(_folder, Time, args);
        var address = Transport == ServiceTransport.Grpc ? _history.Addresses.Grpc! : _history.Addresses.Http;
        _clients = new ServiceCollection().AddReminderClient(address, Transport).BuildServiceProvider();
    }

    private async ValueTask StopAsync()
    {
        await _clients.DisposeAsync();
        await _history.DisposeAsync();
    }

    private Task<Reminder> RecordAsync(string? id, string text, string? person = Ada, int inMinutes = 0) =>
        Client.RecordAsync(new() { Id = id, RobotId = Robot, PersonId = person, Text = text, DueAt = Now + (inMinutes * 60_000) }, Headers, Ct);

    private Task<IReadOnlyList<Reminder>> ListAsync(ReminderQuery? query = null) => Client.ListAsync((query ?? new()) with { RobotId = Robot }, Headers, Ct);

    private Task<IReadOnlyList<Reminder>> ClaimAsync(string session, params string[] people) =>
        Client.ClaimAsync(new() { RobotId = Robot, PersonIds = people, SessionId = session }, Headers, Ct);

    private Task<IReadOnlyList<Reminder>> CancelAsync(params string[] ids) => Client.CancelAsync(new() { RobotId = Robot, Ids = ids }, Headers, Ct);
}
