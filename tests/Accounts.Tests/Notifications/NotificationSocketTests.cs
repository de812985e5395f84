using System.Net;
using System.Net.WebSockets;
using System.Text;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Hosting;

namespace Jibo.Pegasus.Accounts.Tests.Notifications;

public sealed class NotificationSocketTests : AtHome
{
    [Fact]
    public async Task A_robot_that_waits_is_told()
    {
        using var socket = await ConnectAsync(await TokenAsync());

        await UntilToldAsync("""{"type":"LoopUpdated"}""");

        (await ReadAsync(socket)).ShouldBe("""{"type":"LoopUpdated"}""");
    }

    [Fact]
    public async Task Whoever_comes_anew_takes_the_place_of_the_socket_before()
    {
        using var first = await ConnectAsync(await TokenAsync());
        await UntilToldAsync("one");
        (await ReadAsync(first)).ShouldBe("one");
        using var second = await ConnectAsync(await TokenAsync());

        (await ReadAsync(first)).ShouldBeNull();
        await PushAsync("two");
        (await ReadAsync(second)).ShouldBe("two");
        Running.Service<NotificationSockets>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_robot_that_is_gone_is_told_nothing()
    {
        var socket = await ConnectAsync(await TokenAsync());
        await UntilToldAsync("one");
        await ReadAsync(socket);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
        socket.Dispose();

        (await PushAsync("two")).ShouldBeFalse();
    }

    [Fact]
    public async Task Other_tokens_old_ones_and_those_of_the_revoked_open_nothing()
    {
        (await StatusAsync("nonsense")).ShouldBe(HttpStatusCode.Unauthorized);
        var token = await TokenAsync();
        (await StatusAsync(token[..^2] + "xx")).ShouldBe(HttpStatusCode.Unauthorized);

        Running.Time.Advance(NotificationTokens.Lifetime);
        (await StatusAsync(token)).ShouldBe(HttpStatusCode.Unauthorized);

        var fresh = await TokenAsync();
        await Running.Accounts.RevokeAsync(Home.Robot.Id, Ct);
        (await StatusAsync(fresh)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_an_upgrade_there_is_nothing_there() =>
        (await Running.Http.GetAsync(await TokenAsync(), Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_robot_that_is_revoked_is_closed_at_once_and_another_is_not()
    {
        using var robots = await ConnectAsync(await TokenAsync());
        await UntilToldAsync("one");
        await ReadAsync(robots);
        using var owners = await Running.ConnectAsync(Home.OwnerKey, Ct);

        await Running.Accounts.RevokeAsync(Home.Robot.Id, Ct);

        (await ReadAsync(robots)).ShouldBeNull();
        robots.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        (await Running.Service<NotificationSockets>().PushAsync(Home.Owner.Id, "\"two\""u8.ToArray(), Ct)).ShouldBeTrue();
        (await ReadAsync(owners)).ShouldBe("\"two\"");
    }

    [Fact]
    public async Task A_service_that_stops_says_so()
    {
        await using var accounts = await RunningAccounts.StartAsync();
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        using var socket = await accounts.ConnectAsync(home.RobotKey, Ct);

        var stopping = accounts.DisposeAsync();
        (await ReadAsync(socket)).ShouldBeNull();
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
        await stopping;
    }

    [Fact]
    public async Task A_robot_that_talks_without_end_is_closed()
    {
        using var socket = await ConnectAsync(await TokenAsync());
        var said = new byte[16 * 1024];
        await Should.ThrowAsync<WebSocketException>(async () =>
        {
            for (var i = 0; i < 1000; i++)
                await socket.SendAsync(said.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, Ct);
        });
    }

    [Fact]
    public void There_are_so_many_places_and_no_more()
    {
        var life = Running.Service<IHostApplicationLifetime>();
        var sockets = new NotificationSockets(NoRevocations.Instance, life, Running.Time, new RecordingLogger<NotificationSockets>(), most: 2);
        sockets.TryEnter().ShouldBeTrue();
        sockets.TryEnter().ShouldBeTrue();
        sockets.TryEnter().ShouldBeFalse();
        sockets.Leave();
        sockets.TryEnter().ShouldBeTrue();
    }

    private async Task<string> TokenAsync() =>
        (await Running.AskAsync("Notification_20150505.NewRobotToken", """{"deviceId":"d"}""", Home.RobotKey)).Json.GetProperty("token").GetString()!;

    private async Task<ClientWebSocket> ConnectAsync(string token)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(AddressOf(token), Ct);
        return socket;
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(AddressOf(token), Ct));
        return socket.HttpStatusCode;
    }

    private Uri AddressOf(string token) => new($"ws://{Running.Http.BaseAddress!.Authority}/{token}");

    private async Task<bool> PushAsync(string text) =>
        await Running.Service<NotificationSockets>().PushAsync(Home.Robot.Id, Encoding.UTF8.GetBytes(text), Ct);

    // The client knows that the upgrade succeeded a moment before the service holds the socket.
    private async Task UntilToldAsync(string text)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await PushAsync(text))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    // Null when it was closed.
    private static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[1024];
        var part = await socket.ReceiveAsync(buffer.AsMemory(), Ct);
        return part.MessageType == WebSocketMessageType.Close ? null : Encoding.UTF8.GetString(buffer, 0, part.Count);
    }
}
