using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Gateway.Callers;
using Jibo.Pegasus.Gateway.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests.Limits;

/// <summary>Limits at the door itself. Addresses beside this machine's own are said by a trusted proxy, which this machine is here.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private FakeHub _hub = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _hub = await FakeHub.StartAsync(app =>
    {
        app.MapGet("/listen", async context =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
            {
                await context.Response.WriteAsync("ok");
                return;
            }

            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var received = await socket.ReceiveAsync(new byte[16], context.RequestAborted);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        });
        app.MapPost("/", context => context.Response.WriteAsync("accounts"));
    });

    [Fact]
    public async Task Too_many_requests_are_refused_with_429_and_others_do_not_notice()
    {
        await using var door = await OpenAsync(new() { RequestsPerSecond = 1, RequestBurst = 5 });
        for (var i = 0; i < 5; i++)
            (await AskAsync(door, "203.0.113.7")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await AskAsync(door, "203.0.113.7");
        using var other = await AskAsync(door, "203.0.113.8");

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBe(TimeSpan.FromSeconds(1));
        using var envelope = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Ct));
        envelope.RootElement.GetProperty("data").GetProperty("message").GetString().ShouldBe("Too many requests from this address");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_robot_that_asks_by_target_is_refused_in_the_shape_that_it_reads()
    {
        await using var door = await OpenAsync(new() { RequestsPerSecond = 1, RequestBurst = 1 });
        (await LoginAsync(door)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var refused = await LoginAsync(door);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.GetValues("x-amzn-errortype").ShouldBe(["ThrottlingException"]);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-amz-json-1.1");
        JsonElement.Parse(await refused.Content.ReadAsStringAsync(Ct)).GetProperty("__type").GetString().ShouldBe("ThrottlingException");

        static async Task<HttpResponseMessage> LoginAsync(Door door)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("{}") };
            request.Headers.TryAddWithoutValidation("X-Amz-Target", "Account_20151111.Login");
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.9");
            return await door.Http.SendAsync(request, Ct);
        }
    }

    [Fact]
    public async Task Too_many_sockets_are_refused_and_one_that_ends_makes_room()
    {
        await using var door = await OpenAsync(new() { SocketsPerAddress = 2 });
        using var first = await SocketAsync(door, "203.0.113.7");
        using var second = await SocketAsync(door, "203.0.113.7");

        var refused = await Should.ThrowAsync<WebSocketException>(() => SocketAsync(door, "203.0.113.7"));
        using var other = await SocketAsync(door, "203.0.113.8");
        await first.SendAsync("bye"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        await first.ReceiveAsync(new byte[16], Ct);
        await first.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Ct);

        refused.Message.ShouldContain("429");
        other.State.ShouldBe(WebSocketState.Open);
        using var third = await EventuallyAsync(() => SocketAsync(door, "203.0.113.7"));
        third.State.ShouldBe(WebSocketState.Open);
    }

    [Fact]
    public async Task A_refused_upgrade_says_so_plainly_and_closes()
    {
        await using var door = await OpenAsync(new() { SocketsPerAddress = 1 });
        using var first = await SocketAsync(door, "203.0.113.7");

        var (status, head, body) = await Raw.AskAsync(
            door, "GET /listen", "neo-hub.jibo.com",
            "X-Forwarded-For: 203.0.113.7\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n");

        status.ShouldBe(429);
        head.Split("\r\n").ShouldContain("Connection: close");
        head.Split("\r\n").ShouldContain("Retry-After: 10");
        body.ShouldBe("Too many requests from this address");
    }

    [Fact]
    public async Task Too_many_connections_are_cut_before_they_say_anything()
    {
        await using var door = await Door.OpenAsync(
            _hub.Address, options => options with { Limits = new() { LimitOwnMachine = true, ConnectionsPerAddress = 3 } });
        var open = new List<TcpClient>();
        for (var i = 0; i < 3; i++)
        {
            var client = new TcpClient();
            open.Add(client);
            (await FirstByteAsync(client, door)).ShouldBe('H');
        }

        using var fourth = new TcpClient();
        (await FirstByteAsync(fourth, door)).ShouldBeNull();

        open[0].Dispose();
        await EventuallyAsync(async () =>
        {
            using var fifth = new TcpClient();
            return await FirstByteAsync(fifth, door) == 'H' ? true : throw new InvalidOperationException("cut");
        });
        open.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Thousands_of_requests_of_one_address_leave_another_its_own()
    {
        await using var door = await OpenAsync(new());
        var refused = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), Ct, async (_, _) =>
        {
            using var answer = await AskAsync(door, "198.51.100.1");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                Interlocked.Increment(ref refused);
        });

        using var other = await AskAsync(door, "203.0.113.8");

        refused.ShouldBeGreaterThan(500);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_guesses_at_the_console_is_stopped_and_others_log_in()
    {
        const string Secret = "console-secret-of-a-test-that-is-long-enough";
        await using var door = await OpenAsync(new() { RequestsPerSecond = 1, RequestBurst = 5 }, $"--console:secret={Secret}");
        for (var i = 0; i < 5; i++)
            (await LogInAsync(door, "203.0.113.7", "guess-" + i)).ShouldBe(HttpStatusCode.Unauthorized);

        (await LogInAsync(door, "203.0.113.7", Secret)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await LogInAsync(door, "203.0.113.8", Secret)).ShouldBe(HttpStatusCode.OK);

        static async Task<HttpStatusCode> LogInAsync(Door door, string from, string secret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = new StringContent($$"""{"secret":"{{secret}}"}""", null, "application/json") };
            request.Headers.Add("X-Forwarded-For", from);
            request.Headers.Add("Origin", door.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
            using var answer = await door.Http.SendAsync(request, Ct);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("gateway:requestsPerSecond", "0", "a whole number from 1 to 100000")]
    [InlineData("gateway:socketsPerAddress", "many", "a whole number from 1 to 100000")]
    [InlineData("gateway:trustedProxies", "10.0.0.0/8,nowhere", "addresses and networks, such as 10.0.0.5,192.168.7.0/24")]
    [InlineData("gateway:apiHosts", "https://jibo.example.org", "at most 100 names of hosts without ports, such as jibo.example.org,jibo.home")]
    public void A_setting_that_makes_no_sense_stops_the_start_with_one_sentence(string key, string value, string mustBe) =>
        Should.Throw<ServiceDefaults.Configuration.ConfigurationProblemException>(() => GatewayService.Build([$"--{key}={value}"]))
            .Problems.ShouldBe([$"--{key} holds '{value}'; it must be {mustBe}."]);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private Task<Door> OpenAsync(LimitOptions limits, params string[] args) => Door.OpenAsync(
        _hub.Address, options => options with { Limits = limits, Proxies = new TrustedProxies([IPNetwork.Parse("127.0.0.0/8")]) }, [$"--net:accounts={_hub.Address.Authority}", .. args]);

    private static async Task<HttpResponseMessage> AskAsync(Door door, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/listen") { Headers = { { "X-Forwarded-For", from } } };
        return await door.Http.SendAsync(request, Ct);
    }

    private static Task<ClientWebSocket> SocketAsync(Door door, string from) =>
        door.ConnectAsync("/listen", options => options.SetRequestHeader("X-Forwarded-For", from));

    /// <summary>Dials and asks. Null when the connection is cut instead.</summary>
    private static async Task<char?> FirstByteAsync(TcpClient client, Door door)
    {
        try
        {
            await client.ConnectAsync(door.Http.BaseAddress!.Host, door.Http.BaseAddress.Port, Ct);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /healthcheck HTTP/1.1\r\nHost: x\r\n\r\n"), Ct);
            var one = new byte[1];
            return await client.GetStream().ReadAsync(one, Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Ct) == 1 ? (char)one[0] : null;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return null;
        }
    }

    // The door hears of an end a moment after it came.
    private static async Task<T> EventuallyAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception e) when (attempt < 200 && (e is WebSocketException or InvalidOperationException))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Ct);
            }
        }
    }
}
