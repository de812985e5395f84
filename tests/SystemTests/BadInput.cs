using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests;

/// <summary>What a robot must never send, through the public door: each is refused in the protocol's own words, and the next turn is good.</summary>
public abstract class BadInput(PegasusSystem system)
{
    public enum Credentials
    {
        None,
        SignedBySomeoneElse,
        Expired,
        NoToken,
    }

    [Theory]
    [InlineData(Credentials.None, "Authorization is required")]
    [InlineData(Credentials.SignedBySomeoneElse, "JsonWebTokenError: invalid signature")]
    [InlineData(Credentials.Expired, "TokenExpiredError: jwt expired")]
    [InlineData(Credentials.NoToken, "JsonWebTokenError: jwt malformed")]
    public async Task A_robot_without_a_good_token_is_refused_before_there_is_a_socket(Credentials credentials, string text)
    {
        var refused = await Should.ThrowAsync<HubRefusedException>(() => FakeRobot.DialAsync(system.ListenUrl, Token(credentials)));

        (refused.Status, refused.Body).ShouldBe((HttpStatusCode.Unauthorized, text));
        await system.TellAJokeAsync();
    }

    [Fact]
    public async Task An_address_with_a_query_has_no_handler()
    {
        var refused = await Should.ThrowAsync<HubRefusedException>(() => FakeRobot.DialAsync(new Uri(system.ListenUrl, "/v1/listen?robot=1"), system.Token));

        (refused.Status, refused.Body).ShouldBe((HttpStatusCode.NotFound, "WebSocket url '/v1/listen?robot=1' has no handler"));
        await system.TellAJokeAsync();
    }

    [Fact]
    public async Task An_unknown_address_is_not_found_and_does_not_pass_the_gateway()
    {
        var refused = await Should.ThrowAsync<HubRefusedException>(() => FakeRobot.DialAsync(new Uri(system.ListenUrl, "/v1/nowhere"), system.Token));

        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        await system.TellAJokeAsync();
    }

    [Theory]
    [InlineData("this is not json", "Invalid JSON arrived into socket")]
    [InlineData("{\"type\":\"LISTEN\",", "Invalid JSON arrived into socket")]
    [InlineData("""{"type":"DANCE","data":{}}""", "Unknown message type: DANCE")]
    [InlineData("""{"type":"LISTEN","data":{"rules":"launch"}}""", "$.data.rules")]
    [InlineData("""{"type":"LISTEN"}""", "")]
    [InlineData("""{"type":"LISTEN","data":{"mode":"TELEPATHY","rules":[]}}""", "Invalid value for mode 'TELEPATHY'")]
    public async Task A_message_that_makes_no_sense_ends_the_turn_with_an_error(string message, string says)
    {
        await using var robot = await system.DialAsync();

        await robot.SendTextAsync(message);
        var error = await robot.ExpectFinalAsync();

        error.Type.ShouldBe("ERROR", robot.ToString());
        MessageOf(error).ShouldContain(says);
        await system.TellAJokeAsync();
    }

    [Theory]
    [InlineData(WebSocketMessageType.Text, 65 * 1024)]
    [InlineData(WebSocketMessageType.Binary, 257 * 1024)]
    public async Task A_message_that_is_too_large_closes_the_socket_with_1009(WebSocketMessageType type, int length)
    {
        await using var robot = await system.DialAsync();
        await robot.SendAsync(robot.Turn.ListenToAudio("LINEAR16"));

        try
        {
            if (type == WebSocketMessageType.Text)
                await robot.SendTextAsync($$$"""{"type":"CLIENT_ASR","data":{"text":"{{{new string('a', length)}}}"}}""");
            else
                await robot.SendAudioAsync(new byte[length]);
        }
        catch (WebSocketException)
        {
            // The hub need not read to the end what it refuses.
        }

        await robot.ExpectCloseAsync();
        robot.Connection.CloseStatus.ShouldBe(WebSocketCloseStatus.MessageTooBig, robot.ToString());
        await system.TellAJokeAsync();
    }

    [Fact]
    public async Task Audio_before_the_listen_is_kept_and_text_still_works()
    {
        await using var robot = await system.DialAsync();

        await robot.SendAudioAsync(new byte[3200]);
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("tell me a joke"), robot.Turn.Context());

        (await robot.ExpectFinalAsync()).Type.ShouldBe("SKILL_ACTION", robot.ToString());
    }

    [Fact]
    public async Task Half_a_page_of_audio_is_waited_for_no_longer_than_speech_would_be()
    {
        await using var robot = await system.DialAsync();
        var listen = robot.Turn.ListenToAudio("OGG_OPUS");
        await robot.SendAsync(listen with { Data = listen.Data with { Asr = listen.Data.Asr! with { SosTimeout = 1000 } } }, robot.Turn.Context());

        await robot.SendAudioAsync([.. "OggS"u8, 0, 2, 0, 0, 0, 0]);
        var last = await robot.ExpectFinalAsync();

        last.Type.ShouldBe("LISTEN", robot.ToString());
        last.ToString().ShouldContain("SOS_TIMEOUT");
        await system.TellAJokeAsync();
    }

    [Fact]
    public async Task Audio_that_is_none_ends_the_turn_with_an_error_of_hearing()
    {
        await using var robot = await system.DialAsync();
        await robot.SendAsync(robot.Turn.ListenToAudio("OGG_OPUS"), robot.Turn.Context());

        await robot.SendAudioAsync(Encoding.ASCII.GetBytes(new string('x', 4000)));
        var error = await robot.ExpectFinalAsync();

        error.Type.ShouldBe("ERROR", robot.ToString());
        CodeOf(error).ShouldBe("ASR");
        await system.TellAJokeAsync();
    }

    [Fact]
    public async Task Robots_that_vanish_in_the_midst_of_a_turn_leave_nothing_behind()
    {
        for (var i = 0; i < 20; i++)
        {
            await using var robot = await system.DialAsync();
            await robot.SendAsync(robot.Turn.ListenToAudio("LINEAR16"), robot.Turn.Context());
            await robot.SendAudioAsync(new byte[3200]);
            robot.Connection.Abort();
        }

        await system.TellAJokeAsync();
    }

    private string? Token(Credentials credentials) => credentials switch
    {
        Credentials.None => null,
        Credentials.SignedBySomeoneElse => Sign("another secret altogether", TimeSpan.FromHours(1)),
        Credentials.Expired => Sign(new Cli.Workspaces.DataFolder(system.Data).ReadSecret()!, TimeSpan.FromHours(-1)),
        _ => "not-a-token",
    };

    private string Sign(string secret, TimeSpan lifetime) => new HubTokens(new TokenOptions { Secret = secret }, TimeProvider.System)
        .Issue(new RobotIdentity(system.Robot.AccountId, system.Robot.RobotId), lifetime);

    private static string MessageOf(ReceivedFrame error) => DataOf(error, "message");

    private static string CodeOf(ReceivedFrame error) => DataOf(error, "code");

    private static string DataOf(ReceivedFrame error, string member)
    {
        using var json = JsonDocument.Parse(error.Utf8);
        return json.RootElement.GetProperty("data").TryGetProperty(member, out var value) ? value.GetString()! : "";
    }
}

[Collection(nameof(OneProcess))]
public sealed class BadInputInOneProcess(OneProcess system) : BadInput(system);

[Collection(nameof(SeparateProcesses))]
public sealed class BadInputInSeparateProcesses(SeparateProcesses system) : BadInput(system);
