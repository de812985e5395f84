using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests.Console;

/// <summary>The robot that is a page: the hub is told who it is, with a token of its own making.</summary>
public class PageRobotTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("listen", "?transID=tid-1&robot=My-Robot&account=acc-1&loop=loop-1", "tid-1", "My-Robot", "acc-1", "loop-1")]
    [InlineData("proactive", "?robot=My-Robot", null, "My-Robot", "console", null)]
    public async Task It_comes_to_the_hub_as_any_robot_does(string way, string query, string? trans, string robot, string account, string? loop)
    {
        var hub = new TokenHub();
        await using var console = await ConsoleDoor.OpenAsync(hub.StartAsync());
        var cookie = await console.CookieAsync(ConsoleDoor.OwnerSecret);

        using var socket = await console.Door.ConnectAsync($"/api/v1/robot/{way}{query}", options =>
        {
            options.SetRequestHeader("Cookie", cookie);
            options.SetRequestHeader("Origin", console.Origin);
        });
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Ct);

        var seen = await hub.Seen.WaitAsync(TimeSpan.FromSeconds(10), Ct);
        seen.Path.ShouldBe($"/v1/{way}");
        seen.Token.ShouldBe("Bearer token-of-the-hub");
        seen.Robot.ShouldBe(robot);
        seen.TransId.ShouldNotBeNullOrEmpty();
        if (trans is not null)
            seen.TransId.ShouldBe(trans);
        seen.Cookie.ShouldBeEmpty();
        seen.Asked.GetProperty("robotId").GetString().ShouldBe(robot);
        seen.Asked.GetProperty("accountId").GetString().ShouldBe(account);
        seen.Asked.GetProperty("loopId").GetString().ShouldBe(loop);
        seen.AskedBy.ShouldBe($"Bearer {ConsoleDoor.Bearer}Hub");
    }

    [Theory]
    [InlineData("?robot=%0d%0aEvil:+1", 400)]
    [InlineData("", 400)]
    [InlineData("?robot=My-Robot&transID=%3Cscript%3E", 400)]
    [InlineData("?robot=My-Robot&loop=a%2Fb", 400)]
    public async Task Names_that_are_none_are_refused(string query, int status)
    {
        await using var console = await ConsoleDoor.OpenAsync(new TokenHub().StartAsync());
        var cookie = await console.CookieAsync();

        (await RefusedAsync(console, query, cookie, console.Origin)).ShouldBe(status);
    }

    [Fact]
    public async Task No_other_page_talks_in_its_name_and_nobody_without_a_session()
    {
        await using var console = await ConsoleDoor.OpenAsync(new TokenHub().StartAsync());
        var cookie = await console.CookieAsync();

        (await RefusedAsync(console, "?robot=My-Robot", cookie, "http://evil.example")).ShouldBe(403);
        (await RefusedAsync(console, "?robot=My-Robot", cookie, null)).ShouldBe(403);
        (await RefusedAsync(console, "?robot=My-Robot", null, console.Origin)).ShouldBe(401);
    }

    [Fact]
    public async Task A_hub_that_gives_no_token_is_told_of()
    {
        await using var console = await ConsoleDoor.OpenAsync(FakeHub.StartAsync(app => app.MapPost("/v1/tokens", context =>
        {
            context.Response.StatusCode = 403;
            return Task.CompletedTask;
        })));

        (await RefusedAsync(console, "?robot=My-Robot", await console.CookieAsync(), console.Origin)).ShouldBe(502);
    }

    private static async Task<int> RefusedAsync(ConsoleDoor console, string query, string? cookie, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (cookie is not null)
            socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://{console.Http.BaseAddress!.Authority}/api/v1/robot/listen{query}"), Ct));
        return (int)socket.HttpStatusCode;
    }

    /// <summary>Gives a token, and takes whoever comes with it.</summary>
    private sealed class TokenHub
    {
        private readonly TaskCompletionSource<Visit> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private JsonElement _asked;
        private string _askedBy = "";

        public Task<Visit> Seen => _seen.Task;

        public Task<FakeHub> StartAsync() => FakeHub.StartAsync(app =>
        {
            app.MapPost("/v1/tokens", async context =>
            {
                context.Response.ContentType = "application/json";
                (_asked, _askedBy) = ((await JsonDocument.ParseAsync(context.Request.Body)).RootElement, context.Request.Headers.Authorization.ToString());
                await context.Response.WriteAsync("""{"token":"token-of-the-hub","expiresAt":"2030-01-01T00:00:00Z"}""");
            });
            app.Map("/v1/{way}", TakeAsync);
        });

        private async Task TakeAsync(HttpContext context)
        {
            var headers = context.Request.Headers;
            _seen.TrySetResult(new(
                context.Request.Path, headers.Authorization.ToString(), headers["x-jibo-robotid"].ToString(), headers["x-jibo-transid"].ToString(),
                headers.Cookie.ToString(), _asked, _askedBy));
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.ReceiveAsync(new byte[16], Ct);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
        }
    }

    private sealed record Visit(string Path, string Token, string Robot, string TransId, string Cookie, JsonElement Asked, string AskedBy);
}
