using System.Net;
using System.Net.WebSockets;
using System.Text;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Clients.Tests.Hub;

public class RobotConnectionTests
{
    private static readonly RobotProfile Profile = new();

    [Fact]
    public async Task A_turn_carries_its_headers_its_messages_and_the_frames_that_answer()
    {
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            await socket.NextTextAsync();
            await socket.SendAsync(HubFrames.Sos);
            await socket.NextTextAsync();
            await socket.SendAsync(HubFrames.Eos);
            await socket.SendAsync(HubFrames.SkillAction());
        });
        var turn = new RobotTurn(Profile, TimeProvider.System);
        await using var robot = await RobotConnection.ConnectAsync(Options(hub) with { Token = "t", Headers = turn.Headers });

        await robot.SendAsync(turn.ListenToText());
        await robot.SendAsync(turn.Text("tell me a joke"));
        var frames = await ReadAsync(robot, 3);
        await robot.CloseAsync();

        frames.Select(frame => (frame.Type, frame.Final)).ShouldBe([("SOS", false), ("EOS", false), ("SKILL_ACTION", true)]);
        frames.Select(frame => frame.Arrived).ShouldBeInOrder();
        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
        hub.Upgrades.TryDequeue(out var headers).ShouldBeTrue();
        headers["Authorization"].ShouldBe("Bearer t");
        headers["x-jibo-transid"].ShouldBe(turn.TransId);
        headers["x-jibo-robotid"].ShouldBe(Profile.RobotId);
    }

    [Fact]
    public async Task A_refusal_says_its_status_and_its_text()
    {
        await using var hub = await ScriptedHub.StartAsync((HttpContext context) =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync("TokenExpiredError: jwt expired");
        });

        var refused = await Should.ThrowAsync<HubRefusedException>(() => RobotConnection.ConnectAsync(Options(hub)));

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Body.ShouldBe("TokenExpiredError: jwt expired");
    }

    [Fact]
    public async Task A_hub_that_answers_the_upgrade_of_somebody_else_is_refused()
    {
        await using var hub = await ScriptedHub.StartAsync((HttpContext context) =>
        {
            context.Response.StatusCode = 101;
            context.Response.Headers.Connection = "Upgrade";
            context.Response.Headers.Upgrade = "websocket";
            context.Response.Headers.SecWebSocketAccept = "bm90IHRoZSByaWdodCBvbmU=";
            return context.Response.StartAsync();
        });

        var refused = await Should.ThrowAsync<HubRefusedException>(() => RobotConnection.ConnectAsync(Options(hub)));

        refused.Message.ShouldContain("does not fit");
    }

    [Fact]
    public async Task A_hub_that_never_answers_is_given_up_after_the_connect_timeout()
    {
        await using var hub = await ScriptedHub.StartAsync((HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted));

        await Should.ThrowAsync<TimeoutException>(() =>
            RobotConnection.ConnectAsync(Options(hub) with { ConnectTimeout = TimeSpan.FromMilliseconds(200) }));
    }

    [Fact]
    public async Task A_close_by_the_hub_is_the_end_and_says_why()
    {
        await using var hub = await ScriptedHub.StartAsync((ScriptedSocket socket) =>
            socket.Socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "too long", CancellationToken.None));
        await using var robot = await RobotConnection.ConnectAsync(Options(hub));

        (await robot.ReceiveAsync()).ShouldBeNull();

        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.MessageTooBig);
        robot.CloseDescription.ShouldBe("too long");
    }

    [Fact]
    public async Task A_frame_of_many_buffers_comes_whole_and_one_beyond_the_limit_does_not_come()
    {
        var large = HubFrames.SkillAction(new string('a', 200_000));
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            await socket.SendAsync(large);
            await socket.SendAsync(large);
        });
        await using var generous = await RobotConnection.ConnectAsync(Options(hub));
        await using var strict = await RobotConnection.ConnectAsync(Options(hub) with { MaxFrameBytes = 100_000 });

        (await generous.ReceiveAsync()).ShouldNotBeNull().ToString().ShouldBe(large);
        var broken = await Should.ThrowAsync<WebSocketException>(async () => await strict.ReceiveAsync());

        broken.Message.ShouldContain("100000");
    }

    [Theory]
    [InlineData("not json", "", false)]
    [InlineData("[1]", "", false)]
    [InlineData("""{"data":{"type":"EOS","final":true},"final":false,"type":"LISTEN"}""", "LISTEN", false)]
    [InlineData("""{"final":true,"timings":[{}],"type":"ERROR"}""", "ERROR", true)]
    [InlineData("""{"type":7,"final":"true"}""", "", false)]
    public async Task Only_the_top_of_a_frame_says_its_type_and_whether_it_is_final(string text, string type, bool final)
    {
        await using var hub = await ScriptedHub.StartAsync(socket => socket.SendAsync(text));
        await using var robot = await RobotConnection.ConnectAsync(Options(hub));

        var frame = (await robot.ReceiveAsync()).ShouldNotBeNull();

        (frame.Type, frame.Final).ShouldBe((type, final));
    }

    [Fact]
    public async Task Senders_take_turns_so_that_messages_never_mix()
    {
        var heard = new TaskCompletionSource<List<byte[]>>();
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            await socket.HearAsync(40);
            heard.SetResult(socket.Audio);
        });
        await using var robot = await RobotConnection.ConnectAsync(Options(hub));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => robot.SendAudioAsync(Enumerable.Repeat((byte)i, 8000).ToArray()))));

        var audio = await heard.Task.WaitAsync(TimeSpan.FromSeconds(20));
        audio.ShouldAllBe(message => message.Length == 8000 && message.All(value => value == message[0]));
        audio.Select(message => message[0]).Order().ShouldBe(Enumerable.Range(0, 40).Select(i => (byte)i));
    }

    [Fact]
    public void Messages_of_a_turn_share_the_transaction_and_read_back_as_what_they_are()
    {
        var turn = new RobotTurn(Profile, new ManualTime());

        var messages = new[] { Utf8(turn.ListenToAudio("OGG_OPUS")), Utf8(turn.ListenToText()), Utf8(turn.Text("hello")), Utf8(turn.Context()) };

        foreach (var message in messages)
        {
            Contracts.Robots.RobotMessageParser.TryParse(message, out var parsed, out var problem).ShouldBeTrue(problem?.Message);
            parsed.TransID.ShouldBe(turn.TransId);
            parsed.Ts.ShouldBe(new ManualTime().GetUtcNow().ToUnixTimeMilliseconds());
            parsed.Unknown.ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("Hello <pitch mult='1.2'>there</pitch>,\n  friend", "Hello there, friend")]
    [InlineData("Tom &amp; Jerry", "Tom & Jerry")]
    [InlineData("3 &lt; 4 <break size='1'/>", "3 < 4")]
    [InlineData("", "")]
    public void Markup_is_not_spoken(string esml, string said) => EsmlPlain.Of(esml).ShouldBe(said);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":{"action":{"esml":5}}}""")]
    public void A_frame_that_says_nothing_has_no_spoken_text(string frame) =>
        SpokenText.Of(Encoding.UTF8.GetBytes(frame)).ShouldBe("");

    [Fact]
    public void Every_slim_of_an_action_is_spoken_in_order() =>
        SpokenText.Of("""{"data":{"action":{"config":{"jcp":{"children":[{"config":{"play":{"esml":"One."}}},{"config":{"play":{"esml":"Two."}}}]}}}}}"""u8.ToArray())
            .ShouldBe("One. Two.");

    private static byte[] Utf8(Contracts.Robots.RobotMessage message) => RobotMessageSerializer.ToUtf8(message);

    private static RobotConnectionOptions Options(ScriptedHub hub) => new() { Url = hub.Url };

    private static async Task<List<ReceivedFrame>> ReadAsync(RobotConnection robot, int count)
    {
        var frames = new List<ReceivedFrame>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (frames.Count < count)
            frames.Add((await robot.ReceiveAsync(limit.Token)).ShouldNotBeNull());
        return frames;
    }
}
