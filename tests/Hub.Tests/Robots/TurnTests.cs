using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Tests.Listen;

namespace Jibo.Pegasus.Hub.Tests.Robots;

public sealed class TurnTests : IAsyncLifetime
{
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    [Fact]
    public async Task A_typed_joke_comes_back_in_the_originals_order()
    {
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToText());
        await robot.SendAsync(turn.Text("tell me a joke"));
        await robot.SendAsync(turn.Context());

        var frames = await robot.ReadTurnAsync();
        frames.Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"]);
        frames[0].ToString().ShouldStartWith("""{"type":"SOS","data":null,"msgID":""");
        frames[0].Json().GetProperty("timings").GetProperty("total").GetInt64().ShouldBe(-1);
        var listen = frames[2].Json();
        listen.GetProperty("final").GetBoolean().ShouldBeFalse();
        listen.GetProperty("data").GetProperty("match").ToString().ShouldBe("""{"skillID":"joke-skill","launch":true,"onRobot":false}""");
        listen.GetProperty("timings").GetProperty("asr").GetInt64().ShouldBe(-1);
        listen.GetProperty("timings").GetProperty("nlu").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public async Task A_skills_answer_is_forwarded_byte_for_byte()
    {
        await using var robot = await _hub.ConnectAsync();
        var frames = await robot.TapJokeAsync();

        var text = frames[^1].ToString();
        var kept = FakeSkill.Joke[..FakeSkill.Joke.IndexOf(",\"timings\"", StringComparison.Ordinal)];
        text.ShouldStartWith(kept);
        text.ShouldContain(",\"newer\":\"kept\",\"final\":true,\"timings\":{\"total\":");
    }

    [Fact]
    public async Task The_skill_is_asked_with_who_where_and_what_was_meant()
    {
        await using var robot = await _hub.ConnectAsync();
        await robot.TapJokeAsync();

        var (body, headers) = _hub.Skill.Asked.ShouldHaveSingleItem();
        headers["x-jibo-transid"].ToString().ShouldBe("tid-1");
        headers["x-jibo-robotid"].ToString().ShouldBe(HubUnderTest.Profile.RobotId);
        headers.ContainsKey("Authorization").ShouldBeFalse();
        var request = JsonDocument.Parse(body).RootElement;
        request.GetProperty("type").GetString().ShouldBe("LISTEN_LAUNCH");
        var data = request.GetProperty("data");
        data.GetProperty("general").GetProperty("accountID").GetString().ShouldBe(HubUnderTest.Profile.AccountId);
        data.GetProperty("general").GetProperty("robotID").GetString().ShouldBe(HubUnderTest.Profile.RobotId);
        data.GetProperty("general").GetProperty("lang").GetString().ShouldBe("en");
        data.GetProperty("skill").ToString().ShouldBe("""{"id":"joke-skill"}""");
        data.GetProperty("result").GetProperty("nlu").GetProperty("intent").GetString().ShouldBe("requestTellJiboContent");
        data.GetProperty("result").GetProperty("asr").GetProperty("text").GetString().ShouldBe("");
    }

    [Fact]
    public async Task Spoken_words_are_heard_before_between_and_after_context()
    {
        foreach (var contextAt in new[] { 0, 3, 8 })
        {
            await using var robot = await _hub.ConnectAsync();
            var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
            await robot.SendAsync(turn.ListenToAudio("LINEAR16"));
            for (var page = 0; page < 9; page++)
            {
                if (page == contextAt)
                    await robot.SendAsync(turn.Context());
                await robot.SendAudioAsync(new byte[4200]);
            }

            var frames = await robot.ReadTurnAsync();
            frames.Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"], $"CONTEXT before page {contextAt}: {frames[^1]}");
            frames[2].Json().GetProperty("data").GetProperty("asr").GetProperty("text").GetString().ShouldBe("tell me a joke");
        }
    }

    [Fact]
    public async Task Audio_before_listen_is_kept()
    {
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        for (var page = 0; page < 6; page++)
            await robot.SendAudioAsync(new byte[4200]);
        await robot.SendAsync(turn.ListenToAudio("LINEAR16"));
        await robot.SendAsync(turn.Context());

        (await robot.ReadTurnAsync()).Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"]);
    }

    [Fact]
    public async Task Words_nobody_understands_end_with_listen_and_no_match()
    {
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToText());
        await robot.SendAsync(turn.Text("the tram was late"));
        await robot.SendAsync(turn.Context());

        var frames = await robot.ReadTurnAsync();
        frames.Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "LISTEN"]);
        frames[^1].Json().GetProperty("data").ToString()
            .ShouldBe("""{"asr":{"text":"the tram was late","confidence":1},"nlu":{"intent":null,"entities":null,"rules":[]},"match":null}""");
    }

    [Fact]
    public async Task An_open_conversation_goes_on_with_its_session()
    {
        _hub.Parser.Answer = (_, _) => Task.FromResult(Turns.Joke with { Intent = "yes", Rules = ["shared/yes_no"] });
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToText(["shared/yes_no"], hotphrase: false));
        await robot.SendAsync(turn.Text("yes"));
        await robot.SendAsync(turn.Context(new SkillContext { Id = "joke-skill", Session = new SkillSession { Id = "s-1", NodeId = 3, Trace = [new TraceStep { NodeId = 3 }] } }));

        var frames = await robot.ReadTurnAsync();
        frames[2].Json().GetProperty("data").GetProperty("match").GetProperty("launch").GetBoolean().ShouldBeFalse();
        var request = JsonDocument.Parse(_hub.Skill.Asked.Single().Body).RootElement;
        request.GetProperty("type").GetString().ShouldBe("LISTEN_UPDATE");
        request.GetProperty("data").GetProperty("skill").ToString()
            .ShouldBe("""{"id":"joke-skill","session":{"id":"s-1","nodeID":3,"trace":[{"nodeID":3,"transition":null}]}}""");
    }

    [Fact]
    public async Task A_robot_that_vanishes_leaves_the_hub_unharmed()
    {
        for (var robots = 0; robots < 20; robots++)
        {
            await using var robot = await _hub.ConnectAsync();
            var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
            await robot.SendAsync(turn.ListenToAudio("LINEAR16"));
            await robot.SendAudioAsync(new byte[4200]);
            robot.Abort();
        }

        await using var next = await _hub.ConnectAsync();
        (await next.TapJokeAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_socket_stays_open_after_the_final_frame_until_the_robot_closes()
    {
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.TapJokeAsync();
        await robot.SendAsync(turn.ListenToText());
        await robot.SendAudioAsync(new byte[100]);

        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Should.ThrowAsync<OperationCanceledException>(async () => await robot.ReceiveAsync(soon.Token));
    }
}
