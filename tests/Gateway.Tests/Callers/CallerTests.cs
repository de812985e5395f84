using System.Net;
using Jibo.Pegasus.Gateway.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests.Callers;

/// <summary>
/// Whom services are told as the caller. Accounts let robots of a home's own network in by it, so nobody may choose it.
/// </summary>
public sealed class CallerTests : IAsyncLifetime
{
    private FakeHub _hub = null!;

    public async ValueTask InitializeAsync() =>
        _hub = await FakeHub.StartAsync(app => app.Use((HttpContext context, RequestDelegate _) => FakeHub.TellAsync(context)));

    [Theory]
    [InlineData("X-Forwarded-For: 192.168.1.5\r\n")]
    [InlineData("X-Forwarded-For: 192.168.1.5, 10.0.0.1\r\nX-Forwarded-For: 10.0.0.2\r\n")]
    [InlineData("x-forwarded-for: 192.168.1.5\r\nX-FORWARDED-FOR: ::1\r\n")]
    [InlineData("X-Forwarded-For: 192.168.1.5\r\nForwarded: for=192.168.1.5\r\n")]
    [InlineData("Via: 1.1 pegasus-gateway\r\nX-Forwarded-For: 192.168.1.5\r\n")]
    [InlineData("X-Forwarded-For:\r\n")]
    [InlineData("X-Forwarded-For: ,,,\r\n")]
    public async Task What_the_caller_says_of_itself_does_not_pass(string headers)
    {
        await using var door = await Door.OpenAsync(_hub.Address, null, $"--net:accounts={_hub.Address.Authority}");

        foreach (var (line, more) in new[] { ("GET /skills/robot", ""), ("POST /", "X-Amz-Target: Robot_20160225.GetRobot\r\n"), ("GET /", "") })
        {
            var told = await Raw.AskAsync(door, line, "api.jibo.com", headers + more);
            var lines = told.Body.Split('\n');

            lines.Where(one => one.StartsWith("X-Forwarded-For", StringComparison.OrdinalIgnoreCase)).ShouldBe(["X-Forwarded-For: 127.0.0.1"]);
            lines.ShouldNotContain(one => one.StartsWith("Forwarded:", StringComparison.OrdinalIgnoreCase));
            lines.ShouldContain(one => one.StartsWith("Via:", StringComparison.Ordinal) && one.EndsWith("1.1 pegasus-gateway", StringComparison.Ordinal));
        }
    }

    /// <summary>A header that <c>Connection</c> names belongs to one hop; an intermediary that drops such headers could be made to drop ours.</summary>
    [Fact]
    public async Task The_marks_of_the_gateway_cannot_be_taken_off()
    {
        await using var door = await Door.OpenAsync(_hub.Address, null, $"--net:accounts={_hub.Address.Authority}");

        var told = await Raw.AskAsync(
            door, "POST /", "api.jibo.com", "Connection: Via, X-Forwarded-For, X-Forwarded-Host\r\nX-Amz-Target: Robot_20160225.GetRobot\r\n");

        var lines = told.Body.Split('\n');
        lines.ShouldContain("X-Forwarded-For: 127.0.0.1");
        lines.ShouldContain("Via: 1.1 pegasus-gateway");
        lines.ShouldContain("X-Forwarded-Host: api.jibo.com");
    }

    [Fact]
    public async Task Host_and_scheme_are_told_as_the_robot_used_them_and_not_as_it_claims()
    {
        await using var door = await Door.OpenAsync(_hub.Address, null, $"--net:accounts={_hub.Address.Authority}");

        var told = await Raw.AskAsync(
            door, "POST /", "api.jibo.com:9080", "X-Amz-Target: a.b\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Prefix: /x\r\n");

        var lines = told.Body.Split('\n');
        lines.ShouldContain("Host: api.jibo.com:9080");
        lines.ShouldContain("X-Forwarded-Host: api.jibo.com:9080");
        lines.ShouldContain("X-Forwarded-Proto: http");
        lines.ShouldNotContain(one => one.Contains("evil", StringComparison.Ordinal) || one.StartsWith("X-Forwarded-Prefix", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("X-Forwarded-For: 203.0.113.7\r\n", "203.0.113.7")]
    [InlineData("X-Forwarded-For: 192.168.1.5, 203.0.113.7\r\n", "203.0.113.7")]
    [InlineData("X-Forwarded-For: 192.168.1.5, 203.0.113.7, 10.1.1.1\r\n", "203.0.113.7")]
    [InlineData("X-Forwarded-For: 192.168.1.5\r\nX-Forwarded-For: 203.0.113.7\r\nX-Forwarded-For: 10.1.1.1\r\n", "203.0.113.7")]
    [InlineData("X-Forwarded-For: 203.0.113.7:4711\r\n", "203.0.113.7")]
    [InlineData("X-Forwarded-For: [2001:db8::7]:4711\r\n", "2001:db8::7")]
    [InlineData("X-Forwarded-For: ::ffff:203.0.113.7\r\n", "203.0.113.7")]
    [InlineData("X-Forwarded-For: 192.168.1.5, somebody\r\n", "127.0.0.1")]
    [InlineData("X-Forwarded-For: 192.168.1.5, somebody, 10.1.1.1\r\n", "10.1.1.1")]
    [InlineData("", "127.0.0.1")]
    public async Task A_trusted_proxy_is_believed_about_who_came_to_it_and_about_nobody_before(string headers, string caller)
    {
        await using var door = await Door.OpenAsync(
            _hub.Address, options => options with { Proxies = new TrustedProxies([IPNetwork.Parse("127.0.0.1/32"), IPNetwork.Parse("10.0.0.0/8")]) });

        var told = await Raw.AskAsync(door, "GET /skills/robot", "x", headers);

        told.Body.Split('\n').Where(one => one.StartsWith("X-Forwarded-For", StringComparison.OrdinalIgnoreCase))
            .ShouldBe([$"X-Forwarded-For: {caller}"]);
    }

    [Fact]
    public async Task A_trusted_proxy_is_believed_about_tls()
    {
        await using var door = await Door.OpenAsync(
            _hub.Address, options => options with { Proxies = new TrustedProxies([IPNetwork.Parse("127.0.0.1/32")]) });

        var told = await Raw.AskAsync(door, "GET /skills/robot", "x", "X-Forwarded-Proto: http, https\r\n");

        told.Body.Split('\n').ShouldContain("X-Forwarded-Proto: https");
    }

    [Fact]
    public async Task A_list_of_proxies_without_end_is_looked_at_for_a_while_only()
    {
        await using var door = await Door.OpenAsync(
            _hub.Address, options => options with { Proxies = new TrustedProxies([IPNetwork.Parse("127.0.0.1/32"), IPNetwork.Parse("10.0.0.0/8")]) });
        var hops = string.Join(", ", Enumerable.Range(0, 1000).Select(i => $"10.0.{i / 256}.{i % 256}"));

        var told = await Raw.AskAsync(door, "GET /skills/robot", "x", $"X-Forwarded-For: 203.0.113.7, {hops}\r\n");

        told.Body.Split('\n').ShouldContain(one => one.StartsWith("X-Forwarded-For: 10.0.3.", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();
}
