using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

/// <summary>Robots offer moments over real sockets; a real History remembers who spoke.</summary>
public sealed class SpeakingFirstTests : IAsyncLifetime
{
    private const string Talker = """
        {"id":"talker-skill","intents":[],"proactives":[{"memo":{"why":"hour"},
          "contextRules":[{"field":"TRIGGER_SOURCE","matchRule":"EXACT","value":"SURPRISE"}],
          "IHRules":[{"query":"Hour","matchRule":"LESS_THAN","value":1}]}],
         "IHQueries":{"Hour":{"type":"Count","queryRules":[{"field":"skillID","match":"EXACT","value":"talker-skill"}],"startTimeOffset":[-1,"hours"],"endTimeOffset":[0,"hours"]}}}
        """;

    private RealHistory _history = null!;
    private FakeSkill _talker = null!;

    public async ValueTask InitializeAsync()
    {
        _history = await RealHistory.StartAsync();
        _talker = await FakeSkill.StartWithAsync(Talker);
        _talker.Answer = FakeSkill.Say(FakeSkill.Joke.Replace("joke-skill", "talker-skill", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await _talker.DisposeAsync();
        await _history.DisposeAsync();
    }

    [Fact]
    public async Task Jibo_speaks_once_and_not_again_within_the_hour()
    {
        await using var hub = await StartAsync();
        var first = await OfferAsync(hub);
        first.Select(frame => (frame.Type, frame.Final)).ShouldBe([("PROACTIVE", false), ("SKILL_ACTION", true)]);
        first[0].Json().GetProperty("data").GetRawText().ShouldBe(
            """{"match":{"skillID":"talker-skill","onRobot":false,"isProactive":true,"launch":true,"skipSurprises":true}}""");
        first[1].Json().GetProperty("timings").TryGetProperty("skill", out _).ShouldBeTrue();

        var asked = JsonElement.Parse(_talker.Asked.ShouldHaveSingleItem().Body);
        asked.GetProperty("type").GetString().ShouldBe("PROACTIVE_LAUNCH");
        asked.GetProperty("data").GetProperty("result").GetRawText().ShouldBe("""{"memo":{"why":"hour"}}""");
        asked.GetProperty("data").GetProperty("skill").GetRawText().ShouldBe("""{"id":"talker-skill"}""");

        var launch = (await _history.LaunchesAsync()).ShouldHaveSingleItem();
        (launch.SkillId, launch.Intent).ShouldBe(("talker-skill", "proactive"));
        launch.PersonIds.ShouldBe([HubUnderTest.Profile.LooperId]);
        // The skill's session is known only once it has answered, which is after the launch was recorded.
        await _history.UntilAsync(launches => launches.Single().SessionId == "s-1");

        var second = (await OfferAsync(hub)).ShouldHaveSingleItem();
        (second.Type, second.Final, second.Json().GetProperty("data").GetRawText()).ShouldBe(("PROACTIVE", true, "{}"));
        _talker.Asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_moments_at_once_on_two_hubs_are_one_launch()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync();
        var turns = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => OfferAsync(i % 2 == 0 ? one : other)));

        turns.Count(frames => frames[0].Json().GetProperty("data").TryGetProperty("match", out _)).ShouldBe(1);
        turns.All(frames => frames[^1].Final).ShouldBeTrue();
        turns.SelectMany(frames => frames).ShouldNotContain(frame => frame.Type == "ERROR");
        _talker.Asked.Count.ShouldBe(1);
        (await _history.LaunchesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_skill_that_fails_has_not_spoken_and_may_try_again()
    {
        await using var hub = await StartAsync();
        var answer = _talker.Answer;
        _talker.Answer = FakeSkill.Say("no", 500);
        (await OfferAsync(hub)).Select(frame => frame.Type).ShouldBe(["PROACTIVE", "ERROR"]);
        await _history.UntilAsync(launches => launches.Count == 0);

        _talker.Answer = answer;
        (await OfferAsync(hub)).Select(frame => frame.Type).ShouldBe(["PROACTIVE", "SKILL_ACTION"]);
        (await _history.LaunchesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_skill_that_is_too_slow_is_told_as_in_any_turn()
    {
        await using var hub = await StartAsync("--hub:skillTimeout=100ms");
        _talker.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        var error = (await OfferAsync(hub))[^1].Json().GetProperty("data");
        error.GetProperty("code").GetString().ShouldBe("TIMEOUT_SKILL");
        error.GetProperty("message").GetString().ShouldBe("Timeout of 100 while waiting for skill 'talker-skill'");
        await _history.UntilAsync(launches => launches.Count == 0);
    }

    [Fact]
    public async Task A_robot_that_leaves_while_the_skill_thinks_has_heard_nothing()
    {
        await using var hub = await StartAsync();
        var asked = new TaskCompletionSource();
        _talker.Answer = context =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        await using (var robot = await ConnectAsync(hub))
        {
            var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
            await robot.SendAsync(turn.Trigger(TriggerSources.Surprise));
            await robot.SendAsync(turn.Context());
            await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        await _history.UntilAsync(launches => launches.Count == 0);
    }

    [Fact]
    public async Task A_skill_on_the_robot_is_one_frame_and_one_launch()
    {
        await using var hub = await StartAsync();
        var turn = new RobotTurn(HubUnderTest.Profile with { OnRobotSkills = ["@be/greetings"] }, TimeProvider.System);
        var frame = (await OfferAsync(hub, turn, turn.Trigger(TriggerSources.NewArrival, "looper-9"))).ShouldHaveSingleItem();
        frame.Json().GetProperty("data").GetRawText().ShouldBe(
            """{"match":{"skillID":"@be/greetings","onRobot":true,"isProactive":true,"launch":true,"skipSurprises":false}}""");
        frame.Final.ShouldBeTrue();
        var launch = (await _history.LaunchesAsync()).ShouldHaveSingleItem();
        (launch.SkillId, launch.Intent).ShouldBe(("@be/greetings", "proactive"));
        launch.PersonIds.ShouldBe(["looper-9"]);

        (await OfferAsync(hub, turn, turn.Trigger(TriggerSources.NewArrival))).ShouldHaveSingleItem()
            .Json().GetProperty("data").GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task A_skill_may_hand_its_moment_on()
    {
        await using var hub = await StartAsync();
        _talker.Answer = FakeSkill.Say("""{"type":"SKILL_REDIRECT","msgID":"r","ts":1,"data":{"skillID":"joke-skill","memo":{"kind":"short"}}}""");
        (await OfferAsync(hub)).Select(frame => frame.Type).ShouldBe(["PROACTIVE", "SKILL_REDIRECT", "SKILL_ACTION"]);
        var asked = JsonElement.Parse(hub.Skill.Asked.ShouldHaveSingleItem().Body);
        asked.GetProperty("type").GetString().ShouldBe("LISTEN_LAUNCH");
        await _history.UntilAsync(launches => launches.Select(launch => launch.SkillId).Order().SequenceEqual(["joke-skill", "talker-skill"]));
        (await _history.LaunchesAsync()).ShouldAllBe(launch => launch.Intent == "proactive");
    }

    [Fact]
    public async Task Where_the_socket_stays_open_the_skill_hears_how_it_went()
    {
        await using var hub = await StartAsync();
        _talker.Answer = FakeSkill.Say(FakeSkill.Joke
            .Replace("joke-skill", "talker-skill", StringComparison.Ordinal).Replace("\"final\":true", "\"final\":false", StringComparison.Ordinal));
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await using var robot = await ConnectAsync(hub, Subprotocols.CommandResult);
        await robot.SendAsync(turn.Context());
        await robot.SendAsync(turn.Trigger(TriggerSources.Surprise));
        (await robot.ReceiveAsync())!.Type.ShouldBe("PROACTIVE");
        (await robot.ReceiveAsync())!.Final.ShouldBeFalse();

        _talker.Answer = FakeSkill.Say(FakeSkill.Joke.Replace("joke-skill", "talker-skill", StringComparison.Ordinal));
        await robot.SendAsync(turn.CommandResult(new CmdResultData { Input = new CmdResultInput() }));
        (await robot.ReadTurnAsync()).ShouldHaveSingleItem().Type.ShouldBe("SKILL_ACTION");
        JsonElement.Parse(_talker.Asked.Last().Body).GetProperty("type").GetString().ShouldBe("LISTEN_UPDATE");
    }

    [Fact]
    public async Task A_trigger_that_comes_twice_is_one_moment()
    {
        await using var hub = await StartAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await using var robot = await ConnectAsync(hub);
        await robot.SendAsync(turn.Trigger(TriggerSources.Surprise));
        await robot.SendAsync(turn.Trigger(TriggerSources.Surprise));
        await robot.SendAsync(turn.Context());
        await robot.SendAsync(turn.Trigger(TriggerSources.NewArrival));
        (await robot.ReadTurnAsync()).Select(frame => frame.Type).ShouldBe(["PROACTIVE", "SKILL_ACTION"]);
        (await _history.LaunchesAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_robot_that_speaks_in_anothers_name_is_refused()
    {
        await using var hub = await StartAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await using var robot = await ConnectAsync(hub);
        await robot.SendAsync(turn.Trigger(TriggerSources.Surprise));
        await robot.SendAsync(turn.Context(new ContextData { General = new GeneralData { AccountId = "another", Release = "1.9.2" } }));
        (await robot.ReadTurnAsync()).ShouldHaveSingleItem().Json().GetProperty("data").GetProperty("message").GetString()
            .ShouldBe("data.general.accountID is not equal to socket accountID");
        _talker.Asked.ShouldBeEmpty();
        (await _history.LaunchesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_history_that_is_gone_keeps_those_silent_who_ask_it()
    {
        await using var hub = await HubUnderTest.StartAsync(null,
            "--hub:skills=talker-skill", $"--net:talker-skill={_talker.Address}", "--hub:recordLaunchHistory=true", "--net:history=127.0.0.1:1", "--hub:proactiveFactsTimeout=500ms");
        (await OfferAsync(hub)).ShouldHaveSingleItem().Json().GetProperty("data").GetRawText().ShouldBe("{}");
        _talker.Asked.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<ReceivedFrame>> OfferAsync(HubUnderTest hub, RobotTurn? turn = null, TriggerMessage? trigger = null)
    {
        turn ??= new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await using var robot = await ConnectAsync(hub);
        await robot.SendAsync(trigger ?? turn.Trigger(TriggerSources.Surprise));
        await robot.SendAsync(turn.Context());
        return await robot.ReadTurnAsync();
    }

    private static Task<RobotConnection> ConnectAsync(HubUnderTest hub, string? subprotocol = null) => RobotConnection.ConnectAsync(new RobotConnectionOptions
    {
        Url = hub.Url("/v1/proactive"),
        Token = hub.Token(),
        Headers = new JiboHeaders("tid-1", HubUnderTest.Profile.RobotId),
        Subprotocol = subprotocol,
    });

    private Task<HubUnderTest> StartAsync(params string[] args) => HubUnderTest.StartAsync(null,
        ["--hub:skills=joke-skill,talker-skill", $"--net:talker-skill={_talker.Address}", .. _history.ForHubs, .. args]);
}
