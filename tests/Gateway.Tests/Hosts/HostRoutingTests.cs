using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.Gateway.Tests.Hosts;

/// <summary>Which service is behind a name, and that nothing else is.</summary>
public sealed class HostRoutingTests : IAsyncLifetime
{
    private const string Target = "X-Amz-Target: Account_20151111.CreateHubToken\r\n";

    private FakeHub _hub = null!;
    private FakeHub _accounts = null!;
    private FakeHub _inside = null!;
    private Door _door = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await FakeHub.StartAsync(app => app.Use((HttpContext context, RequestDelegate _) => SayAsync(context, "hub")));
        _accounts = await FakeHub.StartAsync(app => app.Use((HttpContext context, RequestDelegate _) => SayAsync(context, "accounts")));
        _inside = await FakeHub.StartAsync(app => app.Use((HttpContext context, RequestDelegate _) => SayAsync(context, "inside")));
        _door = await Door.OpenAsync(
            _hub.Address, null, $"--net:accounts={_accounts.Address.Authority}", $"--net:settings-http={_inside.Address.Authority}", $"--net:lasso={_inside.Address.Authority}",
            "--gateway:apiHosts=jibo.example.org,all.example.org", "--gateway:socketHosts=All.Example.org", "--gateway:hubHosts=ear.example.org,all.example.org");
    }

    [Theory]
    [InlineData("api.jibo.com")]
    [InlineData("API.JIBO.COM:443")]
    [InlineData("api.jibo.com.")]
    [InlineData("dev.jibo.com")]
    [InlineData("alpha.jibo.com")]
    [InlineData("stg-entrypoint.jibo.com")]
    [InlineData("preprod-2.jibo.com")]
    [InlineData("jibo.example.org:9443")]
    [InlineData("api-socket.jibo.com")]
    [InlineData("neo-hub.jibo.com")]
    [InlineData("192.168.1.7:9080")]
    [InlineData("[::1]:9080")]
    [InlineData("localhost")]
    public async Task A_target_at_the_root_goes_to_accounts_by_whatever_name(string host)
    {
        var answer = await Raw.AskAsync(_door, "POST /", host, Target, "{}");

        answer.Status.ShouldBe(200);
        answer.Body.ShouldStartWith($"accounts POST / Host={host} ");
    }

    [Theory]
    [InlineData("GET /", "api.jibo.com")]
    [InlineData("GET /", "stg.jibo.com")]
    [InlineData("GET /", "jibo.example.org")]
    [InlineData("GET /media/ticket~abc.d-e_f", "api.jibo.com")]
    [InlineData("GET /media/ticket", "localhost")]
    [InlineData("PUT /upload/log-events/ticket~abc", "api.jibo.com")]
    [InlineData("PUT /upload/asr-binary/ticket", "jibo.example.org")]
    [InlineData("PUT /upload/backup/ticket", "192.168.1.7:9080")]
    [InlineData("GET /token~abc.d-e_f", "api-socket.jibo.com")]
    [InlineData("GET /token", "dev-socket.jibo.com:443")]
    [InlineData("GET /token", "stg-entrypoint-socket.jibo.com")]
    [InlineData("GET /token", "all.example.org")]
    public async Task Accounts_get_what_is_theirs(string line, string host)
    {
        var answer = await Raw.AskAsync(_door, line, host);

        answer.Body.ShouldStartWith($"accounts {line} Host={host} ");
        answer.Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("neo-hub.jibo.com")]
    [InlineData("NEO-HUB.jibo.com:443")]
    [InlineData("neohub.jibo.com")]
    [InlineData("devgreen-hub.jibo.com")]
    [InlineData("ear.example.org")]
    [InlineData("api.jibo.com")]
    [InlineData("all.example.org")]
    [InlineData("localhost:9080")]
    public async Task The_hub_gets_what_is_its_own_by_path(string host)
    {
        foreach (var path in new[] { "/listen", "/v1/listen", "/proactive", "/v1/proactive", "/v1/skills/robot" })
            (await Raw.AskAsync(_door, $"GET {path}", host)).Body.ShouldStartWith($"hub GET {path} ");
    }

    [Theory]
    [InlineData("GET /token", "api.jibo.com")]
    [InlineData("GET /token", "neo-hub.jibo.com")]
    [InlineData("GET /token", "localhost")]
    [InlineData("GET /", "neo-hub.jibo.com")]
    [InlineData("GET /", "api-socket.jibo.com")]
    [InlineData("POST /", "api.jibo.com")]
    [InlineData("PUT /", "api.jibo.com", Target)]
    [InlineData("POST /token", "api-socket.jibo.com")]
    [InlineData("GET /token/more", "api-socket.jibo.com")]
    [InlineData("POST /upload/log-events/t", "api.jibo.com")]
    [InlineData("GET /upload/log-events/t", "api.jibo.com")]
    [InlineData("PUT /media/t", "api.jibo.com")]
    [InlineData("PUT /upload/log-events/t", "api-socket.jibo.com")]
    [InlineData("PUT /upload/log-events/t", "neo-hub.jibo.com")]
    [InlineData("GET /media/t", "neo-hub.jibo.com")]
    [InlineData("GET /v1/admin/robots", "api.jibo.com")]
    [InlineData("GET /v1/admin/robots", "localhost")]
    [InlineData("GET /v1/revocations", "localhost")]
    [InlineData("GET /v1/hosts", "localhost")]
    [InlineData("GET /v1/hosts", "api-socket.jibo.com")]
    [InlineData("GET /upload/../v1/admin/robots", "localhost")]
    [InlineData("GET /media/%2e%2e/v1/admin/robots", "api.jibo.com")]
    [InlineData("GET /v1/settings/x", "api.jibo.com")]
    [InlineData("GET /v1/settings/x", "api-socket.jibo.com")]
    [InlineData("GET /v1/settings", "neo-hub.jibo.com")]
    [InlineData("GET /v1/route/explain", "neo-hub.jibo.com")]
    [InlineData("GET /link/google", "neo-hub.jibo.com")]
    [InlineData("GET /link/google", "jibo.example.org")]
    public async Task Nothing_else_passes(string line, string host, string headers = "")
    {
        var answer = await Raw.AskAsync(_door, line, host, headers);

        // One that is not there for this method says so; nothing was reached.
        answer.Status.ShouldBeOneOf(404, 405);
        answer.Body.ShouldNotContain("Host=");
    }

    [Theory]
    [InlineData("jibo.com")]
    [InlineData(".jibo.com")]
    [InlineData("a.b.jibo.com")]
    [InlineData("api.jibo.com.evil.example")]
    [InlineData("apijibo.com")]
    [InlineData("api.jibo.com@evil.example")]
    public async Task A_name_that_only_looks_like_a_robots_is_none(string host)
    {
        var probe = await Raw.AskAsync(_door, "GET /", host);
        var socket = await Raw.AskAsync(_door, "GET /token", host);

        // Kestrel refuses some names by itself.
        probe.Status.ShouldBeOneOf(400, 404);
        socket.Status.ShouldBeOneOf(400, 404);
    }

    [Fact]
    public async Task People_reach_their_pages_by_the_gateways_own_name()
    {
        (await Raw.AskAsync(_door, "GET /v1/settings/x", "localhost")).Body.ShouldStartWith("inside GET /v1/settings/x");
        (await Raw.AskAsync(_door, "GET /link/google", "pegasus.example.org")).Body.ShouldStartWith("inside GET /link/google");
        (await Raw.AskAsync(_door, "GET /v1/route/explain", "pegasus.example.org")).Body.ShouldStartWith("hub GET /v1/route/explain");
    }

    [Fact]
    public async Task A_very_long_name_is_nobodys()
    {
        var answer = await Raw.AskAsync(_door, "GET /token", new string('a', 5000) + "-socket.jibo.com");

        answer.Status.ShouldBeOneOf(400, 404);
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _hub.DisposeAsync();
        await _accounts.DisposeAsync();
        await _inside.DisposeAsync();
    }

    private static async Task SayAsync(HttpContext context, string who)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        await context.Response.WriteAsync($"{who} {context.Request.Method} {target} Host={context.Request.Host.Value} ");
    }
}
