using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests;

/// <summary>What people want of skills passes the door to Settings, marked as coming from outside.</summary>
public class SettingsRelayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/v1/settings?skill=report-skill")]
    [InlineData("PATCH", "/v1/settings/skills/@be/clock?accountId=a")]
    [InlineData("DELETE", "/v1/settings/accounts/a%20b")]
    public async Task Settings_gets_the_address_as_it_was_written_and_the_mark_of_the_gateway(string method, string address)
    {
        await using var hub = await FakeHub.StartAsync(app => app.Use((HttpContext _, RequestDelegate _) => throw new InvalidOperationException("reached")));
        await using var settings = await FakeHub.StartAsync(app => app.Use((HttpContext context, RequestDelegate _) => FakeHub.TellAsync(context)));
        await using var door = await Door.OpenAsync(hub.Address, null, $"--net:settings-http={settings.Address.Authority}");
        using var request = new HttpRequestMessage(new(method), address) { Headers = { { "Authorization", "Bearer a.b.c" }, { "Via", "1.1 nobody" } } };

        using var response = await door.Http.SendAsync(request, Ct);
        var lines = (await response.Content.ReadAsStringAsync(Ct)).Split('\n');

        lines[0].ShouldBe($"{method} {address}");
        lines.ShouldContain("Authorization: Bearer a.b.c");
        lines.ShouldContain(line => line.StartsWith("Via:", StringComparison.Ordinal) && line.Contains("1.1 pegasus-gateway", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_pass_one_by_one()
    {
        var more = new TaskCompletionSource();
        await using var settings = await FakeHub.StartAsync(app => app.MapGet("/v1/settings/changes", async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n");
            await context.Response.Body.FlushAsync();
            await more.Task;
            await context.Response.WriteAsync("data: 2\n\n");
        }));
        await using var door = await Door.OpenAsync(settings.Address);

        using var response = await door.Http.GetAsync(new Uri("/v1/settings/changes", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
        (await reader.ReadLineAsync(Ct)).ShouldBe("data: 1");
        more.SetResult();
        (await reader.ReadToEndAsync(Ct)).ShouldBe("\ndata: 2\n\n");
    }

    [Fact]
    public async Task Settings_that_is_down_is_a_502_that_says_so()
    {
        await using var hub = await FakeHub.StartAsync(_ => { });
        await using var door = await Door.OpenAsync(hub.Address, null, "--net:settings-http=127.0.0.1:1");

        using var response = await door.Http.GetAsync(new Uri("/v1/settings", UriKind.Relative), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldContain("Settings cannot be reached");
    }
}
