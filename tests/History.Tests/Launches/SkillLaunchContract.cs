using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.PostgreSql;

namespace Jibo.Pegasus.History.Tests.Launches;

public sealed class GrpcSkillLaunchTests : SkillLaunchContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Grpc;
}

public sealed class HttpSkillLaunchTests : SkillLaunchContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Http;
}

public sealed class PostgresSkillLaunchTests(SharedPostgres postgres) : SkillLaunchContract
{
    private readonly string _schema = postgres.NewSchema();

    private protected override ServiceTransport Transport => ServiceTransport.Grpc;

    private protected override async Task<string[]> StoreAsync() => [await postgres.SettingAsync(_schema)];
}

/// <summary>What History does with launches, through either door of the running service, over each engine.</summary>
public abstract partial class SkillLaunchContract : IAsyncLifetime
{
    private const string Robot = "Red-Green-Blue-Gold";

    private readonly ScratchFolder _folder = new();
    private RunningHistory _history = null!;

    private protected abstract ServiceTransport Transport { get; }

    /// <summary>Settings that name the store; none for SQLite in the test's folder.</summary>
    private protected virtual Task<string[]> StoreAsync() => Task.FromResult<string[]>([]);

    private ManualTime Time { get; } = new();

    private IHistoryClient Client => _history.Client(Transport);

    private double Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static JiboHeaders Headers { get; } = new("tid-1", Robot);

    public async ValueTask InitializeAsync() => _history = await RunningHistory.StartAsync(_folder, Time, await StoreAsync());

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_launch_is_recorded_with_its_people_sorted()
    {
        var recorded = await Client.RecordSkillLaunchAsync(
            new() { RobotId = Robot, SessionId = "s1", SkillId = "report-skill", Intent = "launchPersonalReport", PersonIds = ["b", "A", "a"] }, Headers, Ct);

        recorded.Id.ShouldNotBeNullOrEmpty();
        recorded.Timestamp.ShouldBe(Time.GetUtcNow());
        recorded.PersonIds.ShouldBe(["A", "a", "b"]);
        recorded.PayloadSize.ShouldBeNull();
        var latest = (await LatestAsync(new())).ShouldNotBeNull();
        (latest with { PersonIds = [] }).ShouldBe(recorded with { PersonIds = [] });
        latest.PersonIds.ShouldBe(recorded.PersonIds);
    }

    [Fact]
    public async Task Recording_twice_with_one_id_is_one_record()
    {
        var first = await Client.RecordSkillLaunchAsync(new() { Id = "l1", RobotId = Robot, SkillId = "joke-skill", Timestamp = Now }, Headers, Ct);
        Time.Advance(TimeSpan.FromSeconds(1));
        var second = await Client.RecordSkillLaunchAsync(new() { Id = "l1", RobotId = Robot, SkillId = "other", Timestamp = Now }, Headers, Ct);

        second.SkillId.ShouldBe("joke-skill");
        second.Timestamp.ShouldBe(first.Timestamp);
        (await CountAsync(new())).ShouldBe(1);
    }

    [Fact]
    public async Task Another_robots_record_cannot_be_read_by_its_id()
    {
        await Client.RecordSkillLaunchAsync(new() { Id = "l1", RobotId = "other", SkillId = "secret" }, Headers, Ct);

        await ConflictAsync(() => Client.RecordSkillLaunchAsync(new() { Id = "l1", RobotId = Robot }, Headers, Ct));
    }

    [Fact]
    public async Task The_latest_is_the_newest_by_its_time_and_null_when_there_is_none()
    {
        (await LatestAsync(new())).ShouldBeNull();
        await AddAsync("new", at: 2000);
        await AddAsync("newest", at: 3000);
        await AddAsync("old", at: 1000);

        (await LatestAsync(new()))!.Id.ShouldBe("newest");
        (await LatestAsync(new() { RobotId = "nobody" })).ShouldBeNull();
    }

    [Fact]
    public async Task A_list_is_newest_first_and_limited()
    {
        for (var i = 0; i < 5; i++)
            await AddAsync($"l{i}", at: i);

        (await IdsAsync(new() { Limit = 3 })).ShouldBe(["l4", "l3", "l2"]);
        await RefusedAsync(() => IdsAsync(new() { Limit = 1001 }));
        await RefusedAsync(() => IdsAsync(new() { Limit = -1 }));
    }

    [Fact]
    public async Task Times_are_inclusive_at_both_ends()
    {
        foreach (var at in new[] { 999, 1000, 1500, 2000, 2001 })
            await AddAsync($"at{at}", at: at);

        (await CountAsync(new() { StartTime = Now + 1000, EndTime = Now + 2000 })).ShouldBe(3);
        (await CountAsync(new() { StartTime = Now + 2001 })).ShouldBe(1);
        (await CountAsync(new() { EndTime = Now + 999 })).ShouldBe(1);
        (await CountAsync(new() { StartTime = Now + 2000, EndTime = Now + 1000 })).ShouldBe(0);
    }

    [Fact]
    public async Task Launches_are_forgotten_after_fourteen_days()
    {
        await AddAsync("l1");
        Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromMilliseconds(1));
        (await CountAsync(new())).ShouldBe(1);

        Time.Advance(TimeSpan.FromMilliseconds(1));

        (await CountAsync(new())).ShouldBe(0);
        (await LatestAsync(new())).ShouldBeNull();
    }

    [Fact]
    public async Task Launches_are_remembered_across_a_restart()
    {
        await AddAsync("l1", skill: "joke-skill");
        await _history.DisposeAsync();

        _history = await RunningHistory.StartAsync(_folder, Time, await StoreAsync());

        (await LatestAsync(new()))!.SkillId.ShouldBe("joke-skill");
        await AddAsync("l1", skill: "again");
        (await CountAsync(new())).ShouldBe(1);
    }

    [Fact]
    public async Task Many_at_once_are_all_recorded_once()
    {
        // Each twice, as a client that tries again would send it.
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => AddAsync($"l{i / 2}", skill: $"skill-{i / 2 % 7}")));

        (await CountAsync(new())).ShouldBe(500);
        var bySkill = await Task.WhenAll(Enumerable.Range(0, 7).Select(i => CountAsync(new() { SkillId = $"skill-{i}" })));
        bySkill.Sum().ShouldBe(500);
    }

    [Fact]
    public async Task A_payload_goes_to_the_newest_launch_of_its_session_and_can_be_asked_about()
    {
        await AddAsync("old", skill: "k", session: "s1", at: 1);
        await AddAsync("new", skill: "k", session: "s1", at: 2);
        await AddAsync("other", skill: "k", session: "s2", at: 3);
        var payload = JsonElement.Parse("""{"topic": "news", "count": 2, "deep": {"list": [1, "é"]}}""");

        var updated = (await Client.UpdateSkillLaunchPayloadAsync(new() { RobotId = Robot, SkillId = "k", SessionId = "s1", Payload = payload }, Headers, Ct)).ShouldNotBeNull();

        updated.Id.ShouldBe("new");
        updated.PayloadSize.ShouldBe("""{"topic":"news","count":2,"deep":{"list":[1,"é"]}}"""u8.Length);
        JsonElement.DeepEquals((await LatestAsync(new() { NotSessionId = "s2" }))!.Payload!.Value, payload).ShouldBeTrue();
        (await Client.UpdateSkillLaunchPayloadAsync(new() { RobotId = Robot, SkillId = "k", SessionId = "none", Payload = payload }, Headers, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Payloads_updated_at_once_leave_one_of_them_whole()
    {
        await AddAsync("l1", skill: "k", session: "s1");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Client.UpdateSkillLaunchPayloadAsync(
            new() { RobotId = Robot, SkillId = "k", SessionId = "s1", Payload = JsonElement.Parse($$"""{"a":{{i}},"b":{{i}}}""") }, Headers, Ct)));

        var payload = (await LatestAsync(new()))!.Payload!.Value;
        payload.GetProperty("a").GetInt32().ShouldBe(payload.GetProperty("b").GetInt32());
        (await CountAsync(new())).ShouldBe(1);
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused_in_words()
    {
        await RefusedAsync(() => Client.RecordSkillLaunchAsync(new() { RobotId = Robot, SkillId = new string('x', 257) }, Headers, Ct), "skillID");
        await RefusedAsync(() => Client.RecordSkillLaunchAsync(new() { RobotId = Robot, Id = "a\0b" }, Headers, Ct));
        await RefusedAsync(() => Client.RecordSkillLaunchAsync(new() { RobotId = Robot, Timestamp = -1 }, Headers, Ct), "timestamp");
        await RefusedAsync(() => Client.RecordSkillLaunchAsync(new() { RobotId = Robot, PersonIds = [.. Enumerable.Range(0, 101).Select(i => $"{i}")] }, Headers, Ct), "personIDs");
        await RefusedAsync(() => Client.UpdateSkillLaunchPayloadAsync(new() { RobotId = Robot, SkillId = "k", SessionId = "s" }, Headers, Ct), "payload");
        await RefusedAsync(
            () => Client.UpdateSkillLaunchPayloadAsync(
                new() { RobotId = Robot, SkillId = "k", SessionId = "s", Payload = JsonElement.Parse($"\"{new string('x', 600_000)}\"") }, Headers, Ct),
            "bytes");
        (await CountAsync(new())).ShouldBe(0);
    }

    private Task<SkillLaunch> AddAsync(
        string id, string skill = "k", string? intent = null, string? session = null, string[]? people = null, double at = 0) => Client.RecordSkillLaunchAsync(
        new() { Id = id, RobotId = Robot, SkillId = skill, Intent = intent, SessionId = session, PersonIds = people, Timestamp = Now + at }, Headers, Ct);

    private Task<SkillLaunch?> LatestAsync(HistoryQuery query) => Client.GetLatestSkillLaunchAsync(query with { RobotId = query.RobotId ?? Robot }, Headers, Ct);

    private Task<long> CountAsync(HistoryQuery query) => Client.CountSkillLaunchesAsync(query with { RobotId = query.RobotId ?? Robot }, Headers, Ct);

    private async Task<string[]> IdsAsync(HistoryQuery query) =>
        [.. (await Client.ListSkillLaunchesAsync(query with { RobotId = query.RobotId ?? Robot }, Headers, Ct)).Select(launch => launch.Id)];

    private static async Task ConflictAsync(Func<Task> call) =>
        (await Should.ThrowAsync<ServiceCallException>(call)).Failure.ShouldBe(ServiceCallFailure.Conflict);

    private static async Task RefusedAsync(Func<Task> call, string says = "")
    {
        var refused = await Should.ThrowAsync<ServiceCallException>(call);
        refused.Failure.ShouldBe(ServiceCallFailure.Refused);
        refused.Message.ShouldContain(says);
    }
}
