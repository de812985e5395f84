using System.Text.Json;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Tests.Support;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.History;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Clients.Tests.History;

public sealed class GrpcHistoryClientTests : HistoryClientContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Grpc;
}

public sealed class HttpHistoryClientTests : HistoryClientContract
{
    private protected override ServiceTransport Transport => ServiceTransport.Http;
}

/// <summary>What a client of History does, over whichever door.</summary>
public abstract class HistoryClientContract : IAsyncLifetime
{
    private static readonly JiboHeaders Headers = new("tid-1", "Red-Green-Blue-Gold");

    private static readonly SkillLaunch Launch = new()
    {
        Id = "l1",
        Timestamp = new(2030, 1, 2, 16, 0, 0, 7, TimeSpan.Zero),
        RobotId = "Red-Green-Blue-Gold",
        SessionId = "s1",
        SkillId = "report-skill",
        Intent = "launchPersonalReport",
        PersonIds = ["p1", "p2"],
        Payload = JsonElement.Parse("""{"a":[1,"b",null,{"c":true}]}"""),
        PayloadSize = 30,
    };

    private readonly Behaviour<object, object?> _history = new();
    private TwoDoorServer _server = null!;
    private ServiceProvider _services = null!;

    private protected abstract ServiceTransport Transport { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await HistoryTestServer.StartAsync(_history);
        _services = new ServiceCollection().AddHistoryClient(_server.AddressOf(Transport), Transport).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    private IHistoryClient Client => _services.GetRequiredService<IHistoryClient>();

    [Fact]
    public async Task A_launch_is_recorded_as_it_was_told()
    {
        _history.Answer = _ => Launch;
        var request = new SkillLaunchRequest
        {
            Id = "l1",
            RobotId = "r",
            SessionId = "s1",
            SkillId = "report-skill",
            Intent = "launchPersonalReport",
            PersonIds = ["p2", "p1"],
            Timestamp = 1_893_600_000_007,
        };

        Same(await Client.RecordSkillLaunchAsync(request, Headers, Ct));

        var seen = _history.Seen.ShouldBeOfType<SkillLaunchRequest>();
        (seen with { PersonIds = null }).ShouldBe(request with { PersonIds = null });
        seen.PersonIds.ShouldBe(["p2", "p1"]);
        _history.SeenHeaders.ShouldBe(Headers);
    }

    [Fact]
    public async Task A_query_arrives_whole()
    {
        _history.Answer = _ => Launch;
        var query = new HistoryQuery
        {
            RobotId = "r",
            SkillId = "k",
            Intent = "i",
            PersonId = "p",
            NotSessionId = "s",
            StartTime = 1_893_600_000_000,
            EndTime = 1_893_600_000_999,
            Rules =
            [
                new() { Field = "skillID", Match = MatchRules.Exact, Value = JsonElement.Parse("\"k\"") },
                new() { Field = "personIDs", Match = MatchRules.ContainsAny, Value = JsonElement.Parse("""["a","b"]""") },
                new() { Field = "payload", Key = "a", Value = JsonElement.Parse("""{"b":[1,null]}""") },
            ],
        };

        Same((await Client.GetLatestSkillLaunchAsync(query, Headers, Ct)).ShouldNotBeNull());

        var seen = _history.Seen.ShouldBeOfType<HistoryQuery>();
        (seen with { Rules = null }).ShouldBe(query with { Rules = null });
        seen.Rules!.Select(r => (r.Field, r.Key, r.Match)).ShouldBe(query.Rules.Select(r => (r.Field, r.Key, r.Match)));
        seen.Rules!.Zip(query.Rules).ShouldAllBe(pair => JsonElement.DeepEquals(pair.First.Value!.Value, pair.Second.Value!.Value));
    }

    [Fact]
    public async Task No_launch_is_null()
    {
        _history.Answer = _ => null;

        (await Client.GetLatestSkillLaunchAsync(new() { RobotId = "r" }, Headers, Ct)).ShouldBeNull();
        (await Client.UpdateSkillLaunchPayloadAsync(new() { RobotId = "r" }, Headers, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Launches_are_counted_and_listed()
    {
        _history.Answer = _ => new LaunchCount(5_000_000_000);
        (await Client.CountSkillLaunchesAsync(new() { RobotId = "r" }, Headers, Ct)).ShouldBe(5_000_000_000);

        _history.Answer = _ => new LaunchList([Launch, Launch]);
        var listed = await Client.ListSkillLaunchesAsync(new() { RobotId = "r", Limit = 2 }, Headers, Ct);
        listed.Count.ShouldBe(2);
        Same(listed[1]);
        _history.Seen.ShouldBeOfType<HistoryQuery>().Limit.ShouldBe(2);
    }

    [Fact]
    public async Task A_payload_is_kept_as_it_was_told()
    {
        _history.Answer = _ => Launch;

        Same((await Client.UpdateSkillLaunchPayloadAsync(
            new() { RobotId = "r", SkillId = "k", SessionId = "s", Payload = Launch.Payload }, Headers, Ct)).ShouldNotBeNull());

        var seen = _history.Seen.ShouldBeOfType<LaunchPayloadUpdate>();
        JsonElement.DeepEquals(seen.Payload!.Value, Launch.Payload!.Value).ShouldBeTrue();
    }

    [Fact]
    public async Task A_query_without_robot_is_refused_and_one_that_fails_keeps_its_kind()
    {
        _history.Fail = ServiceCallFailure.Refused;
        (await Should.ThrowAsync<ServiceCallException>(() => Client.CountSkillLaunchesAsync(new(), Headers, Ct))).Failure.ShouldBe(ServiceCallFailure.Refused);

        _history.Fail = ServiceCallFailure.Unavailable;
        var failed = await Should.ThrowAsync<ServiceCallException>(() => Client.CountSkillLaunchesAsync(new() { RobotId = "r" }, Headers, Ct));
        (failed.Service, failed.Failure).ShouldBe(("history", ServiceCallFailure.Unavailable));
    }

    [Fact]
    public async Task Many_questions_travel_together_and_come_back_in_order()
    {
        _history.Answer = _ => new LaunchFacts { Answers = [new() { Count = 0 }, new() { Launch = Launch }, new(), new() { Problem = "Bad query" }], Turn = 7, DueReminders = 0 };

        var facts = await Client.GetLaunchFactsAsync(
            new()
            {
                RobotId = "r",
                Questions =
                [
                    new() { Type = "Count", Query = new() { SkillId = "k", StartTime = 1, Rules = [new() { Field = "payload", Key = "a", Value = JsonElement.Parse("[1]") }] } },
                    new() { Type = "LastEvent", Query = new() },
                    new() { Type = "Sum" },
                ],
                RemindersFor = [],
            },
            Headers,
            Ct);

        var seen = _history.Seen.ShouldBeOfType<LaunchFactsRequest>();
        seen.RobotId.ShouldBe("r");
        seen.RemindersFor.ShouldNotBeNull().ShouldBeEmpty();
        seen.Questions!.Select(question => question.Type).ShouldBe(["Count", "LastEvent", "Sum"]);
        seen.Questions![0].Query!.Rules!.Single().Value!.Value.GetRawText().ShouldBe("[1]");
        seen.Questions[1].Query.ShouldNotBeNull();
        seen.Questions[2].Query.ShouldBeNull();
        (facts.Turn, facts.DueReminders).ShouldBe((7, 0));
        facts.Answers.Select(answer => (answer.Count, answer.Problem)).ShouldBe([(0, null), (null, null), (null, null), (null, "Bad query")]);
        Same(facts.Answers[1].Launch!);
        facts.Answers[2].Launch.ShouldBeNull();
    }

    [Fact]
    public async Task Facts_without_reminders_ask_for_none()
    {
        _history.Answer = _ => new LaunchFacts { Turn = 0 };

        (await Client.GetLaunchFactsAsync(new() { RobotId = "r" }, Headers, Ct)).DueReminders.ShouldBeNull();

        _history.Seen.ShouldBeOfType<LaunchFactsRequest>().RemindersFor.ShouldBeNull();
    }

    [Fact]
    public async Task A_turn_that_is_taken_is_a_conflict()
    {
        _history.Fail = ServiceCallFailure.Conflict;

        (await Should.ThrowAsync<ServiceCallException>(() => Client.RecordSkillLaunchAsync(new() { Id = "l1", RobotId = "r", Turn = 0 }, Headers, Ct)))
            .Failure.ShouldBe(ServiceCallFailure.Conflict);

        _history.Seen.ShouldBeOfType<SkillLaunchRequest>().Turn.ShouldBe(0);
    }

    [Theory]
    [InlineData("l1", "r")]
    [InlineData("odd id?#% é", "a robot & more")]
    public async Task A_launch_is_taken_back_by_its_id(string id, string robot)
    {
        _history.Answer = _ => new LaunchRetracted(true);

        (await Client.RetractSkillLaunchAsync(robot, id, Headers, Ct)).ShouldBeTrue();

        _history.Seen.ShouldBe(new HistoryTestServer.SeenRetract(robot, id));
    }

    private static void Same(SkillLaunch launch)
    {
        (launch with { PersonIds = [], Payload = null }).ShouldBe(Launch with { PersonIds = [], Payload = null });
        launch.PersonIds.ShouldBe(Launch.PersonIds);
        JsonElement.DeepEquals(launch.Payload!.Value, Launch.Payload!.Value).ShouldBeTrue();
    }
}
