using System.Net;
using System.Net.WebSockets;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>A robot whose token accounts has taken back.</summary>
public sealed class RevokedRobotTests
{
    private const string ServiceToken = "what services bear at the door of accounts";
    private static readonly RobotIdentity Other = new("other-account", "Other-Robot");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_refused_with_401_within_a_minute_and_its_open_socket_is_closed_and_others_stay()
    {
        var time = new ManualTime();
        await using var accounts = await FakeAccounts.StartAsync(time);
        await using var hub = await HubUnderTest.StartAsync(
            time, null, $"--net:accounts={accounts.Address}", $"--accounts:serviceToken={ServiceToken}", "--hub:socketTimeout=30m");
        await using var robot = await hub.ConnectAsync();
        await using var other = await hub.ConnectAsync(token: hub.Token(Other));
        var token = hub.Token();

        accounts.Revoked.Add(new(HubUnderTest.Profile.AccountId, time.GetUtcNow().ToUnixTimeMilliseconds()));
        var closed = robot.ReceiveAsync(Ct).AsTask();
        var passed = await PassUntilAsync(time, closed);

        (await closed).ShouldBeNull();
        robot.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
        passed.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(60));
        // A token of the same second as the revocation, and of before it, opens nothing; robots fetch a new one on 401 and only then.
        var refused = await Should.ThrowAsync<HubRefusedException>(() => hub.ConnectAsync(token: token));
        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(hub, token)).ShouldBe(HttpStatusCode.Unauthorized);

        // Whoever may have a token again is let in with it, and the other robot has not noticed anything.
        await using var again = await hub.ConnectAsync(token: hub.Token());
        other.CloseStatus.ShouldBeNull();
        (await StatusAsync(hub, hub.Token(Other))).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_hub_that_cannot_ask_lets_robots_in_and_its_health_says_so()
    {
        var time = new ManualTime();
        await using var accounts = await FakeAccounts.StartAsync(time);
        accounts.Status = 503;
        await using var hub = await HubUnderTest.StartAsync(time, null, $"--net:accounts={accounts.Address}", $"--accounts:serviceToken={ServiceToken}");

        await using (var robot = await hub.ConnectAsync())
            robot.CloseStatus.ShouldBeNull();
        // As long as what is revoked may take to count, a hub that starts before accounts is well.
        time.Advance(RevocationWatch.Bound + TimeSpan.FromSeconds(1));
        using var http = new HttpClient();
        var health = await http.GetAsync(hub.HttpUrl("/healthcheck?verbose"), Ct);
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await health.Content.ReadAsStringAsync(Ct)).ShouldContain("whose tokens are revoked");
    }

    private static async Task<HttpStatusCode> StatusAsync(HubUnderTest hub, string token)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, hub.HttpUrl("/v1/skills/settings/any"));
        request.Headers.Authorization = new("Bearer", token);
        return (await http.SendAsync(request, Ct)).StatusCode;
    }

    private static async Task<TimeSpan> PassUntilAsync(ManualTime time, Task done)
    {
        var since = time.GetUtcNow();
        while (!done.IsCompleted && time.GetUtcNow() - since < TimeSpan.FromMinutes(5))
        {
            time.Advance(TimeSpan.FromSeconds(1));
            // The question and its answer go over real sockets.
            await Task.WhenAny(done, Task.Delay(50, Ct));
        }

        return time.GetUtcNow() - since;
    }

    private sealed class FakeAccounts(WebApplication app) : IAsyncDisposable
    {
        public List<Revocation> Revoked { get; } = [];

        public int Status { get; set; } = 200;

        public string Address => new Uri(app.Urls.Single()).Authority;

        public static async Task<FakeAccounts> StartAsync(TimeProvider time)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var accounts = new FakeAccounts(app);
            app.MapGet("/v1/revocations", (RequestDelegate)(context =>
            {
                context.Response.StatusCode = context.Request.Headers.Authorization == $"Bearer {ServiceToken}" ? accounts.Status : 401;
                return context.Response.WriteAsJsonAsync(
                    new(time.GetUtcNow().ToUnixTimeMilliseconds(), [.. accounts.Revoked]), AccountsJson.Wire.RevocationList, null, context.RequestAborted);
            }));
            await app.StartAsync();
            return accounts;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
