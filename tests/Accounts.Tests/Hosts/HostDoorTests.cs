using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Hosts;
using Jibo.Pegasus.Accounts.Tests.Admin;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Hosts;

/// <summary>Names that robots call the gateway by: an operator gives them, the gateway asks for them.</summary>
public sealed class HostDoorTests : IAsyncLifetime
{
    private const string ServiceToken = "the services' token of these tests, long enough";

    private RunningAccounts _running = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _running = await RunningAccounts.StartAsync(AdminCalls.Setting, $"--accounts:serviceToken={ServiceToken}");

    [Fact]
    public async Task What_an_operator_adds_the_gateway_hears_until_it_is_removed()
    {
        (await PutAsync("Jibo.Example.org.", """{"services":["hub","api"]}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await PutAsync("192.168.1.7", """{"services":["socket"]}""")).Json.Text("name").ShouldBe("192.168.1.7");
        (await PutAsync("jibo.example.org", """{"services":["api","api"]}""")).Status.ShouldBe(HttpStatusCode.OK);

        var (status, json) = await AskAsync(ServiceToken);
        status.ShouldBe(HttpStatusCode.OK);
        json.GetProperty("hosts").EnumerateArray().Select(host => $"{host.Text("name")} {host.GetProperty("services")}")
            .ShouldBe(["192.168.1.7 [\"socket\"]", "jibo.example.org [\"api\"]"], ignoreOrder: true);
        (await _running.AdminAsync(HttpMethod.Get, "hosts")).Json.GetRawText().ShouldBe(json.GetRawText());

        (await _running.AdminAsync(HttpMethod.Delete, "hosts/JIBO.example.org")).Status.ShouldBe(HttpStatusCode.OK);
        (await _running.AdminAsync(HttpMethod.Delete, "hosts/jibo.example.org")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(ServiceToken)).Json.GetProperty("hosts").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("a%20b", """{"services":["api"]}""")]
    [InlineData("a%2Fb", """{"services":["api"]}""")]
    [InlineData("a:80", """{"services":["api"]}""")]
    [InlineData("-a.example.org", """{"services":["api"]}""")]
    [InlineData("a..b", """{"services":["api"]}""")]
    [InlineData("*.example.org", """{"services":["api"]}""")]
    [InlineData("a.example.org", """{"services":[]}""")]
    [InlineData("a.example.org", """{"services":null}""")]
    [InlineData("a.example.org", """{"services":["api",null]}""")]
    [InlineData("a.example.org", """{"services":["teleport"]}""")]
    [InlineData("a.example.org", """{"services":"api"}""")]
    [InlineData("a.example.org", """{"service":["api"]}""")]
    [InlineData("a.example.org", "{}")]
    [InlineData("a.example.org", "null")]
    [InlineData("a.example.org", "")]
    public async Task What_is_no_name_or_no_service_is_refused(string name, string body)
    {
        (await PutAsync(name, body)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await AskAsync(ServiceToken)).Json.GetProperty("hosts").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task There_are_not_more_names_than_there_may_be()
    {
        var book = _running.Service<HostBook>();
        for (var i = 0; i < HostBook.Most; i++)
            await book.PutAsync($"n{i}.example.org", [HostService.Api], Ct);

        (await PutAsync("more.example.org", """{"services":["api"]}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        // One that is there may still be changed.
        (await PutAsync("n0.example.org", """{"services":["hub"]}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another token, as long as the right one is")]
    [InlineData(AdminCalls.Token)]
    public async Task Only_services_hear_them(string? token) => (await AskAsync(token)).Status.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Without_a_token_of_services_nobody_hears_them()
    {
        await using var running = await RunningAccounts.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/hosts");

        using var answer = await running.Http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    private Task<(HttpStatusCode Status, JsonElement Json)> PutAsync(string name, string body) => _running.AdminAsync(HttpMethod.Put, $"hosts/{name}", body);

    private async Task<(HttpStatusCode Status, JsonElement Json)> AskAsync(string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/hosts");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _running.Http.SendAsync(request, Ct);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)));
    }
}
