using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests;

/// <summary>Of Lasso only the pages pass the door where people link their calendars.</summary>
public class LinkRelayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/link/google?ticket=a.b%2Fc")]
    [InlineData("POST", "/link/ics")]
    [InlineData("GET", "/link/callback?code=1&state=2")]
    public async Task Lasso_gets_the_address_as_it_was_written_and_the_mark_of_the_gateway(string method, string address)
    {
        await using var hub = await FakeHub.StartAsync(app => app.Use((HttpContext _, RequestDelegate _) => throw new InvalidOperationException("reached")));
        await using var lasso = await FakeHub.StartAsync(app => app.Use((HttpContext context, RequestDelegate _) => FakeHub.TellAsync(context)));
        await using var door = await Door.OpenAsync(hub.Address, null, $"--net:lasso={lasso.Address.Authority}");
        using var request = new HttpRequestMessage(new(method), address);

        using var response = await door.Http.SendAsync(request, Ct);
        var lines = (await response.Content.ReadAsStringAsync(Ct)).Split('\n');

        lines[0].ShouldBe($"{method} {address}");
        lines.ShouldContain(line => line.StartsWith("Via:", StringComparison.Ordinal) && line.Contains("1.1 pegasus-gateway", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/dark_sky?lat=1&lon=1")]
    [InlineData("/v1/google_calendar?skillId=a&accountId=b&calendar=workCalendar")]
    [InlineData("/v1/credential?accountId=a")]
    [InlineData("/v1/credentials?accountId=a")]
    [InlineData("/v1/links")]
    [InlineData("/link/../v1/dark_sky?lat=1&lon=1")]
    public async Task Nothing_else_of_lasso_can_be_reached(string address)
    {
        await using var hub = await FakeHub.StartAsync(_ => { });
        await using var lasso = await FakeHub.StartAsync(app => app.Use((HttpContext _, RequestDelegate _) => throw new InvalidOperationException("reached")));
        await using var door = await Door.OpenAsync(hub.Address, null, $"--net:lasso={lasso.Address.Authority}");

        using var response = await door.Http.GetAsync(new Uri(address, UriKind.Relative), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lasso_that_is_down_is_a_502_that_says_so()
    {
        await using var hub = await FakeHub.StartAsync(_ => { });
        await using var door = await Door.OpenAsync(hub.Address, null, "--net:lasso=127.0.0.1:1");

        using var response = await door.Http.GetAsync(new Uri("/link/google", UriKind.Relative), Ct);

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await response.Content.ReadAsStringAsync(Ct)).ShouldContain("Lasso cannot be reached");
    }
}
