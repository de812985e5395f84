using System.Net;
using System.Net.WebSockets;
using System.Text;
using Jibo.Pegasus.Gateway.Routes;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy;

namespace Jibo.Pegasus.Gateway.Tests;

public class SocketRelayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/listen")]
    [InlineData("/v1/listen")]
    [InlineData("/proactive")]
    [InlineData("/v1/proactive")]
    public async Task Text_and_binary_pass_both_ways_frame_by_frame(string path)
    {
        await using var hub = await FakeHub.StartAsync(app => app.MapGet(path, EchoAsync));
        await using var door = await Door.OpenAsync(hub.Address);
        using var robot = await door.ConnectAsync(path);

        foreach (var (type, bytes) in new[]
        {
            (WebSocketMessageType.Text, Encoding.UTF8.GetBytes("""{"type":"LISTEN"}""")),
            (WebSocketMessageType.Binary, [0, 255, 79, 103, 103, 83]),
            (WebSocketMessageType.Text, Encoding.UTF8.GetBytes("déjà vu")),
        })
        {
            await robot.SendAsync(bytes, type, true, Ct);
            var (gotType, got) = await ReadAsync(robot);
            gotType.ShouldBe(type);
            got.ShouldBe(bytes);
        }

        await robot.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", Ct);
        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
    }

    [Fact]
    public async Task Large_frames_pass()
    {
        var frame = new byte[3 * 1024 * 1024];
        new Random(11).NextBytes(frame);
        await using var hub = await FakeHub.StartAsync(app => app.MapGet("/listen", EchoAsync));
        await using var door = await Door.OpenAsync(hub.Address);
        using var robot = await door.ConnectAsync("/listen");

        var reading = ReadAsync(robot);
        await robot.SendAsync(frame, WebSocketMessageType.Binary, true, Ct);

        (await reading).Bytes.AsSpan().SequenceEqual(frame).ShouldBeTrue();
    }

    [Fact]
    public async Task A_close_code_of_the_hub_reaches_the_robot()
    {
        await using var hub = await FakeHub.StartAsync(app => app.MapGet("/listen", async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.CloseAsync(WebSocketCloseStatus.MessageTooBig, "too large", CancellationToken.None);
        }));
        await using var door = await Door.OpenAsync(hub.Address);
        using var robot = await door.ConnectAsync("/listen");

        await ReadAsync(robot);

        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.MessageTooBig);
        robot.CloseStatusDescription.ShouldBe("too large");
    }

    [Fact]
    public async Task A_robot_that_vanishes_is_gone_for_the_hub_too()
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hub = await FakeHub.StartAsync(app => app.MapGet("/listen", async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            try
            {
                await socket.ReceiveAsync(new byte[16], context.RequestAborted);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException)
            {
                gone.SetResult();
            }
        }));
        await using var door = await Door.OpenAsync(hub.Address);
        var robot = await door.ConnectAsync("/listen");

        robot.Abort();

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(5), Ct);
    }

    [Fact]
    public async Task A_refusal_of_the_hub_passes_word_for_word_and_closes()
    {
        await using var hub = await FakeHub.StartAsync(app => app.MapGet("/listen", context => Task.CompletedTask).RequireHubToken());
        await using var door = await Door.OpenAsync(hub.Address);

        var (head, body) = await HttpRelayTests.RawAsync(door,
            "GET /listen HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");

        head.ShouldStartWith("HTTP/1.1 401 Unauthorized");
        head.Split("\r\n").ShouldContain("Content-Type: text/html");
        head.Split("\r\n").ShouldContain("Connection: close");
        body.ShouldBe("Authorization is required");
    }

    [Fact]
    public async Task A_query_string_is_for_the_hub_to_refuse()
    {
        await using var hub = await FakeHub.StartAsync(app => app.MapGet("/listen", context =>
            Refusal.WriteAsync(context, 404, $"WebSocket url '{context.Request.Path}{context.Request.QueryString}' has no handler")));
        await using var door = await Door.OpenAsync(hub.Address);

        var (head, body) = await HttpRelayTests.RawAsync(door,
            "GET /listen?a=b&c HTTP/1.1\r\nHost: hub\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");

        head.ShouldStartWith("HTTP/1.1 404 Not Found");
        body.ShouldBe("WebSocket url '/listen?a=b&c' has no handler");
    }

    [Fact]
    public async Task The_gateway_outwaits_the_hubs_three_minutes_of_silence()
    {
        await using var door = await Door.OpenAsync(new Uri("http://127.0.0.1:1"));

        var routes = door.Services.GetRequiredService<IProxyStateLookup>();

        routes.TryGetCluster(DoorRoutes.Sockets, out var cluster).ShouldBeTrue();
        cluster!.Model.Config.HttpRequest!.ActivityTimeout.ShouldBe(TimeSpan.FromSeconds(200));
        foreach (var route in routes.GetRoutes().Where(route => route.Config.Match.Path!.EndsWith("/listen", StringComparison.Ordinal) || route.Config.Match.Path.EndsWith("/proactive", StringComparison.Ordinal)))
            route.Cluster!.ClusterId.ShouldBe(DoorRoutes.Sockets);
        Should.Throw<ConfigurationProblemException>(() => GatewayService.Build(["--gateway:socketActivityTimeout=180s"]))
            .Message.ShouldBe("--gateway:socketActivityTimeout holds '180s'; it must be a duration from 181s to 1h, such as 200s.");
    }

    /// <summary>The timeout of the test above, made short: silence below it does no harm, silence beyond it ends the socket.</summary>
    [Fact]
    public async Task A_silent_socket_lives_as_long_as_the_activity_timeout_says()
    {
        await using var hub = await FakeHub.StartAsync(app => app.MapGet("/listen", EchoAsync));
        await using var patient = await Door.OpenAsync(hub.Address, options => options with { SocketActivityTimeout = TimeSpan.FromSeconds(30) });
        await using var hasty = await Door.OpenAsync(hub.Address, options => options with { SocketActivityTimeout = TimeSpan.FromMilliseconds(300) });
        using var kept = await patient.ConnectAsync("/listen");
        using var cut = await hasty.ConnectAsync("/listen");

        await Should.ThrowAsync<WebSocketException>(() => ReadAsync(cut));

        await kept.SendAsync("still here"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        (await ReadAsync(kept)).Bytes.ShouldBe("still here"u8.ToArray());
    }

    /// <summary>In real time, past the 100 s after which the relay would cut a socket by default.</summary>
    [Fact(Explicit = true)]
    [Trait("Category", "slow")]
    public async Task A_socket_survives_170_seconds_of_silence()
    {
        await using var hub = await FakeHub.StartAsync(app => app.MapGet("/listen", EchoAsync));
        await using var door = await Door.OpenAsync(hub.Address);
        using var robot = await door.ConnectAsync("/listen");

        await Task.Delay(TimeSpan.FromSeconds(170), TimeProvider.System, Ct);

        await robot.SendAsync("still here"u8.ToArray(), WebSocketMessageType.Text, true, Ct);
        (await ReadAsync(robot)).Bytes.ShouldBe("still here"u8.ToArray());
    }

    [Fact]
    public async Task A_hub_that_is_down_fails_the_upgrade_with_502()
    {
        await using var door = await Door.OpenAsync(new Uri("http://127.0.0.1:1"));

        var failure = await Should.ThrowAsync<WebSocketException>(() => door.ConnectAsync("/listen"));

        failure.Message.ShouldContain("502");
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero });
        var buffer = new byte[64 * 1024];
        while (socket.State == WebSocketState.Open)
        {
            var received = await socket.ReceiveAsync(buffer, context.RequestAborted);
            if (received.MessageType == WebSocketMessageType.Close)
                await socket.CloseOutputAsync(received.CloseStatus!.Value, received.CloseStatusDescription, CancellationToken.None);
            else
                await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, context.RequestAborted);
        }
    }

    private static async Task<(WebSocketMessageType Type, byte[] Bytes)> ReadAsync(WebSocket socket)
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(10));
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, patience.Token);
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
                return (received.MessageType, message.ToArray());
        }
    }
}
