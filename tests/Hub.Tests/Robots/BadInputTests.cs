using System.Net;
using System.Net.WebSockets;
using System.Text;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Hub.Tests.Robots;

public sealed class BadInputTests : IAsyncLifetime
{
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync() => _hub = await HubUnderTest.StartAsync(null, "--hub:skillTimeout=1s", "--hub:contextTimeout=300ms");

    /// <summary>Whatever a test did to the hub, the next turn is good.</summary>
    public async ValueTask DisposeAsync()
    {
        _hub.Skill.Answer = FakeSkill.Say(FakeSkill.Joke);
        await using (var robot = await _hub.ConnectAsync())
            (await robot.TapJokeAsync()).Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"]);
        await _hub.DisposeAsync();
    }

    [Theory]
    [InlineData(null, "Authorization is required")]
    [InlineData("Basic dXNlcjpwYXNz", "Only bearer scheme is supported")]
    [InlineData("Bearer not-a-token", "JsonWebTokenError: jwt malformed")]
    [InlineData("Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpZCI6ImEifQ.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "JsonWebTokenError: invalid signature")]
    public async Task Without_a_good_token_there_is_a_401_and_never_a_socket(string? authorization, string text)
    {
        foreach (var path in new[] { "/v1/listen", "/nowhere" })
        {
            var (status, body, close) = await UpgradeAsync(path, authorization);
            status.ShouldBe(HttpStatusCode.Unauthorized);
            body.ShouldBe(text);
            close.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task An_expired_token_is_told_so()
    {
        var (status, body, _) = await UpgradeAsync("/v1/listen", $"Bearer {_hub.Token(lifetime: TimeSpan.FromSeconds(-5))}");
        status.ShouldBe(HttpStatusCode.Unauthorized);
        body.ShouldBe("TokenExpiredError: jwt expired");
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/v1/listen?token=x")]
    [InlineData("/v1/listen/")]
    [InlineData("/V1/listen")]
    public async Task An_unknown_address_is_a_404_with_the_originals_text(string url)
    {
        var (status, body, _) = await UpgradeAsync(url, $"Bearer {_hub.Token()}");
        status.ShouldBe(HttpStatusCode.NotFound);
        body.ShouldBe($"WebSocket url '{url}' has no handler");
    }

    [Theory]
    [InlineData("hello", "Invalid JSON arrived into socket")]
    [InlineData("""{"type":"LISTEN","data":""", "Invalid JSON arrived into socket")]
    [InlineData("[]", "A message must be a JSON object")]
    [InlineData("{}", "A message must have a type")]
    [InlineData("""{"type":7}""", "The type of a message must be a string")]
    [InlineData("""{"type":"DANCE","data":{}}""", "Unknown message type: DANCE")]
    [InlineData("""{"type":"CMD_RESULT","data":{}}""", "Unknown message type: CMD_RESULT")]
    [InlineData("""{"type":"LISTEN"}""", "a required field is missing")]
    [InlineData("""{"type":"LISTEN","data":{"rules":"launch"}}""", "Invalid message at $.data.rules")]
    [InlineData("""{"type":"LISTEN","data":{"mode":"default"}}""", "Invalid value for mode 'default'")]
    [InlineData("""{"type":"CONTEXT","data":{"general":{"accountID":"somebody else"}}}""", "data.general.accountID is not equal to socket accountID")]
    public async Task A_message_that_is_not_one_ends_the_turn_with_an_error(string text, string message)
    {
        await using var robot = await _hub.ConnectAsync();
        await robot.SendTextAsync(Encoding.UTF8.GetBytes(text));

        var error = (await robot.ReadTurnAsync()).ShouldHaveSingleItem();
        error.Type.ShouldBe("ERROR");
        error.Final.ShouldBeTrue();
        error.Json().GetProperty("data").GetProperty("message").GetString()!.ShouldContain(message);
        error.Json().GetProperty("data").TryGetProperty("code", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_thousand_levels_of_nesting_are_not_followed()
    {
        await using var robot = await _hub.ConnectAsync();
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000);
        await robot.SendTextAsync(Encoding.UTF8.GetBytes($$"""{"data":{{deep}},"type":"LISTEN"}"""));
        (await robot.ReadTurnAsync()).Single().Type.ShouldBe("ERROR");
    }

    [Theory]
    [InlineData(true, 64 * 1024)]
    [InlineData(false, 256 * 1024)]
    public async Task A_frame_that_is_too_large_closes_the_socket_with_1009(bool isText, int limit)
    {
        await using var robot = await _hub.ConnectAsync();
        var frame = new byte[limit + 1];
        Array.Fill(frame, (byte)' ');
        await (isText ? robot.SendTextAsync(frame) : robot.SendAudioAsync(frame));

        (await robot.ReadTurnAsync()).ShouldBeEmpty();
        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.MessageTooBig);
    }

    [Fact]
    public async Task A_flood_of_messages_closes_the_socket()
    {
        await using var robot = await _hub.ConnectAsync();
        for (var i = 0; i < 65; i++)
            await robot.SendTextAsync("""{"type":"SPEAKER_ID","data":{}}"""u8.ToArray());
        (await robot.ReadTurnAsync()).ShouldBeEmpty();
        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
    }

    [Fact]
    public async Task Context_that_never_comes_times_out()
    {
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToText());
        await robot.SendAsync(turn.Text("tell me a joke"));

        var frames = await robot.ReadTurnAsync();
        frames.Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "ERROR"]);
        frames[^1].Json().GetProperty("data").ToString()
            .ShouldBe("""{"code":"TIMEOUT_CONTEXT","message":"Timeout of 300 while waiting for the context message"}""");
    }

    [Fact]
    public async Task A_parser_that_is_down_is_told_with_its_code()
    {
        _hub.Parser.Answer = (_, _) => throw new Clients.ServiceCallException("parser", Clients.ServiceCallFailure.Unavailable, "The parser is away");
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToText());
        await robot.SendAsync(turn.Text("tell me a joke"));
        await robot.SendAsync(turn.Context());

        (await robot.ReadTurnAsync())[^1].Json().GetProperty("data").ToString().ShouldBe("""{"code":"PARSER","message":"The parser is away"}""");
    }

    [Fact]
    public async Task A_parser_that_fails_in_an_unforeseen_way_still_ends_the_turn()
    {
        _hub.Parser.Answer = (_, _) => throw new InvalidOperationException("a bug");
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToText());
        await robot.SendAsync(turn.Text("tell me a joke"));
        await robot.SendAsync(turn.Context());

        var error = (await robot.ReadTurnAsync())[^1];
        error.Type.ShouldBe("ERROR");
        error.ToString().ShouldNotContain("a bug");
    }

    [Fact]
    public async Task A_skill_that_hangs_times_out()
    {
        _hub.Skill.Answer = context => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        await using var robot = await _hub.ConnectAsync();
        var frames = await robot.TapJokeAsync();
        frames.Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "LISTEN", "ERROR"]);
        frames[^1].Json().GetProperty("data").GetProperty("code").GetString().ShouldBe("TIMEOUT_SKILL");
    }

    [Theory]
    [InlineData("", 200, "the answer is not one of a skill")]
    [InlineData("nonsense", 200, "the answer is not one of a skill")]
    [InlineData("null", 200, "the answer is not one of a skill")]
    [InlineData("""{"type":"SKILL_ACTION"}""", 200, "the answer is not one of a skill")]
    [InlineData("""{"type":"SKILL_REDIRECT","data":{}}""", 200, "the redirect names no skill")]
    [InlineData("""{"oops":true}""", 500, "500 Request failed with status code 500 :: {\"oops\":true}")]
    public async Task A_skill_that_answers_nonsense_is_one_failed_turn(string body, int status, string message)
    {
        _hub.Skill.Answer = FakeSkill.Say(body, status);
        await using var robot = await _hub.ConnectAsync();
        var frames = await robot.TapJokeAsync();
        frames.Select(frame => frame.Type).ShouldBe(["SOS", "EOS", "LISTEN", "ERROR"]);
        frames[^1].Json().GetProperty("data").GetProperty("message").GetString()!.ShouldContain(message);
    }

    [Fact]
    public async Task A_skill_that_answers_without_end_is_cut_off()
    {
        _hub.Skill.Answer = async context =>
        {
            var junk = new byte[64 * 1024];
            for (var i = 0; i < 64; i++)
                await context.Response.Body.WriteAsync(junk, context.RequestAborted);
        };
        await using var robot = await _hub.ConnectAsync();
        (await robot.TapJokeAsync())[^1].ToString().ShouldContain("larger than");
    }

    [Fact]
    public async Task More_audio_than_the_early_buffer_fails_the_turn_and_nothing_else()
    {
        await using var robot = await _hub.ConnectAsync();
        for (var i = 0; i < 3; i++)
            await robot.SendAudioAsync(new byte[200 * 1024]);
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToAudio("OGG_OPUS"));
        await robot.SendAsync(turn.Context());
        (await robot.ReadTurnAsync())[^1].Final.ShouldBeTrue();
    }

    [Theory]
    [InlineData("de-DE", "OGG_OPUS", "Language 'de-DE' is not supported")]
    [InlineData("en-US", "MP3", "Encoding 'MP3' is not supported")]
    public async Task What_cannot_be_heard_is_an_asr_error(string lang, string encoding, string message)
    {
        await using var robot = await _hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        var listen = turn.ListenToAudio(encoding);
        await robot.SendAsync(listen with { Data = listen.Data with { Lang = lang } });

        var error = (await robot.ReadTurnAsync()).ShouldHaveSingleItem().Json().GetProperty("data");
        error.GetProperty("code").GetString().ShouldBe("ASR");
        error.GetProperty("message").GetString()!.ShouldContain(message);
    }

    private async Task<(HttpStatusCode Status, string Body, bool Close)> UpgradeAsync(string path, string? authorization)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, _hub.HttpUrl(path));
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", Convert.ToBase64String(new byte[16]));
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await http.SendAsync(request);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("text/html");
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ConnectionClose == true);
    }
}
