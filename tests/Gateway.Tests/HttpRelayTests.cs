using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests;

public class HttpRelayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/skills")]
    [InlineData("/skills/quiet-brave-lemon-lamp")]
    [InlineData("/v1/skills/settings/quiet-brave-lemon-lamp")]
    [InlineData("/v1/route/explain?intent=joke&x=a%2Fb")]
    [InlineData("/listen?lang=en")]
    [InlineData("/v1/proactive?")]
    [InlineData("/skills/a%20b/caf%C3%A9")]
    public async Task The_hub_gets_the_address_as_the_robot_wrote_it(string address)
    {
        await using var hub = await FakeHub.StartAsync(app => app.Use((HttpContext context, RequestDelegate _) => FakeHub.TellAsync(context)));
        await using var door = await Door.OpenAsync(hub.Address);

        var told = await door.Http.GetStringAsync(address, Ct);

        told.Split('\n')[0].ShouldBe($"GET {address}");
    }

    [Fact]
    public async Task Identity_and_ids_pass_and_the_callers_address_is_told()
    {
        await using var hub = await FakeHub.StartAsync(app => app.MapGet("/skills/{id}", FakeHub.TellAsync));
        await using var door = await Door.OpenAsync(hub.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/skills/robot");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "a.b.c");
        request.Headers.Add("x-jibo-transid", "tid-1");
        request.Headers.Add("x-jibo-robotid", "quiet-brave-lemon-lamp");
        request.Headers.Add("x-jibo-logging-config", """{"hub":"debug"}""");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Prefix", "/elsewhere");

        using var response = await door.Http.SendAsync(request, Ct);
        var lines = (await response.Content.ReadAsStringAsync(Ct)).Split('\n');

        lines.ShouldContain("Authorization: Bearer a.b.c");
        lines.ShouldContain("x-jibo-transid: tid-1");
        lines.ShouldContain("x-jibo-robotid: quiet-brave-lemon-lamp");
        lines.ShouldContain("""x-jibo-logging-config: {"hub":"debug"}""");
        lines.ShouldContain("X-Forwarded-For: 127.0.0.1");
        lines.ShouldContain($"X-Forwarded-Host: {door.Http.BaseAddress!.Authority}");
        lines.ShouldContain($"Host: {hub.Address.Authority}");
        lines.ShouldContain("Via: 1.1 pegasus-gateway");
        lines.ShouldNotContain(line => line.StartsWith("X-Forwarded-Prefix", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_body_passes_both_ways()
    {
        var body = new byte[300_000];
        new Random(7).NextBytes(body);
        await using var hub = await FakeHub.StartAsync(app => app.MapPost("/v1/route/echo", context => context.Request.Body.CopyToAsync(context.Response.Body)));
        await using var door = await Door.OpenAsync(hub.Address);

        using var response = await door.Http.PostAsync("/v1/route/echo", new ByteArrayContent(body), Ct);

        (await response.Content.ReadAsByteArrayAsync(Ct)).AsSpan().SequenceEqual(body).ShouldBeTrue();
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused_with_413()
    {
        await using var hub = await FakeHub.StartAsync(app => app.MapPost("/v1/route/echo", context => context.Request.Body.CopyToAsync(context.Response.Body)));
        await using var door = await Door.OpenAsync(hub.Address);

        using var response = await door.Http.PostAsync("/v1/route/echo", new ByteArrayContent(new byte[2 * 1024 * 1024]), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nope")]
    [InlineData("/v2/listen")]
    [InlineData("/listen/more")]
    [InlineData("/skillset")]
    [InlineData("/v1/routes")]
    [InlineData("/skills/../v1/secret")]
    public async Task Nothing_else_passes(string address)
    {
        await using var hub = await FakeHub.StartAsync(app => app.Use((HttpContext _, RequestDelegate _) => throw new InvalidOperationException("reached")));
        await using var door = await Door.OpenAsync(hub.Address);

        var (head, body) = await RawAsync(door, $"GET {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        head.ShouldStartWith("HTTP/1.1 404 Not Found");
        using var envelope = JsonDocument.Parse(body);
        envelope.RootElement.GetProperty("type").GetString().ShouldBe("ERROR");
        envelope.RootElement.GetProperty("data").GetProperty("message").GetString()!.ShouldStartWith("URL not found: /");
    }

    [Fact]
    public async Task A_hub_that_is_down_is_a_502_that_says_so()
    {
        await using var door = await Door.OpenAsync(new Uri($"http://127.0.0.1:{ClosedPort()}"));

        using var response = await door.Http.GetAsync("/skills/robot", Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        using var envelope = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct));
        envelope.RootElement.GetProperty("data").GetProperty("message").GetString().ShouldBe("The hub cannot be reached");
    }

    [Fact]
    public async Task A_hub_that_hangs_is_a_504_that_says_so()
    {
        await using var hub = await FakeHub.StartAsync(app => app.MapGet("/skills/{id}", context => Task.Delay(Timeout.Infinite, context.RequestAborted)));
        await using var door = await Door.OpenAsync(hub.Address, options => options with { RequestTimeout = TimeSpan.FromMilliseconds(200) });

        using var response = await door.Http.GetAsync("/skills/robot", Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.GatewayTimeout);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldContain("The hub did not answer in time");
    }

    [Fact]
    public async Task A_gateway_that_is_its_own_hub_ends_the_loop()
    {
        var port = ClosedPort();
        await using var door = await Door.OpenAsync(new Uri($"http://127.0.0.1:{port}"), null, $"--server:port={port}");

        using var response = await door.Http.GetAsync("/skills/robot", Ct);

        ((int)response.StatusCode).ShouldBe(508);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldContain("NET_hub must name the hub");
    }

    [Fact]
    public async Task Health_is_the_gateways_own_and_tells_the_hubs_state()
    {
        Door door;
        await using (var hub = await FakeHub.StartAsync(_ => { }))
        {
            door = await Door.OpenAsync(hub.Address);
            (await door.Http.GetStringAsync("/healthcheck", Ct)).ShouldBe("ok");
            (await door.Http.GetStringAsync("/healthcheck?verbose", Ct)).ShouldContain("\"hub\":{\"status\":\"ok\"");
        }

        await using (door)
        {
            using var response = await door.Http.GetAsync("/healthcheck?verbose", Ct);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await response.Content.ReadAsStringAsync(Ct)).ShouldContain("\"hub\":{\"status\":\"degraded\",\"description\":\"cannot be reached\"");
        }
    }

    internal static async Task<(string Head, string Body)> RawAsync(Door door, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(door.Http.BaseAddress!.Host, door.Http.BaseAddress.Port, Ct);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        // To the end: the test hangs, and fails by its timeout, if the server does not close.
        var all = await reader.ReadToEndAsync(Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct);
        var split = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return (all[..split], all[(split + 4)..]);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
