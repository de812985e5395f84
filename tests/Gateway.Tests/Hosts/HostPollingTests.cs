using System.Net;
using System.Text;
using Jibo.Pegasus.Gateway.Hosts;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Gateway.Tests.Hosts;

/// <summary>Names that accounts keep, and what becomes of them when accounts are away or hostile.</summary>
public sealed class HostPollingTests : IAsyncLifetime
{
    private const string Token = "a token of services that is long enough, and no other";

    private string _answer = """{"hosts":[]}""";
    private int _status = 200;
    private FakeHub _accounts = null!;
    private Door _door = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HostMap Map => _door.Services.GetRequiredService<HostMap>();

    private HostPolling Polling => _door.Services.GetRequiredService<HostPolling>();

    public async ValueTask InitializeAsync()
    {
        _accounts = await FakeHub.StartAsync(app => app.MapGet("/v1/hosts", async context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == $"Bearer {Token}" ? _status : 401;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(_answer);
        }));
        var time = new ManualTime();
        _door = await Door.OpenAsync(
            _accounts.Address, time, null,
            $"--net:accounts={_accounts.Address.Authority}", $"--accounts:serviceToken={Token}", "--gateway:hubHosts=ear.example.org");
        // Its own first question is over; the next one is a minute away on a clock that stands still.
        await time.TimerDueInAsync(HostPolling.Every);
    }

    [Fact]
    public async Task A_name_is_served_once_accounts_have_told_it_and_no_longer_than_they_do()
    {
        Map.Of(new("jibo.example.org")).ShouldBe(HostServices.Own);

        await AskAsync("""{"hosts":[{"name":"Jibo.Example.org","services":["api","socket"],"created":1},{"name":"ear.example.org","services":["socket"]}]}""");
        Map.Of(new("jibo.example.ORG:443")).ShouldBe(HostServices.Api | HostServices.Socket);
        // What an operator has set stays.
        Map.Of(new("ear.example.org")).ShouldBe(HostServices.Hub | HostServices.Socket);
        Map.Of(new("api.jibo.com")).ShouldBe(HostServices.Api);

        await AskAsync("""{"hosts":[]}""");
        Map.Of(new("jibo.example.org")).ShouldBe(HostServices.Own);
        Map.Of(new("ear.example.org")).ShouldBe(HostServices.Hub);
        Polling.Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData(200, "", "accounts answer nonsense")]
    [InlineData(200, "[]", "accounts answer nonsense")]
    [InlineData(200, "{}", "accounts answer nonsense")]
    [InlineData(200, """{"hosts":null}""", "accounts answer nonsense")]
    [InlineData(200, """{"hosts":[{"name":7}]}""", "accounts answer nonsense")]
    [InlineData(200, """{"hosts":[{"name":"jibo.example.org","services":"api"}]}""", "accounts answer nonsense")]
    [InlineData(401, "no", "accounts answer 401")]
    [InlineData(500, "", "accounts answer 500")]
    public async Task The_last_good_names_hold_while_accounts_answer_badly(int status, string answer, string problem)
    {
        await AskAsync("""{"hosts":[{"name":"jibo.example.org","services":["api"]}]}""");

        await AskAsync(answer, status);

        Map.Of(new("jibo.example.org")).ShouldBe(HostServices.Api);
        Polling.Problem.ShouldBe(problem);
        using var health = await _door.Http.GetAsync(new Uri("/healthcheck?verbose", UriKind.Relative), Ct);
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await health.Content.ReadAsStringAsync(Ct)).ShouldContain($"\"host-names\":{{\"status\":\"degraded\",\"description\":\"{problem}\"");
    }

    [Fact]
    public async Task An_answer_without_end_is_given_up()
    {
        await AskAsync("""{"hosts":[{"name":"jibo.example.org","services":["api"]}]}""");

        await AskAsync(new StringBuilder("""{"hosts":[""").Append(' ', 1024 * 1024).Append("]}").ToString());

        Map.Of(new("jibo.example.org")).ShouldBe(HostServices.Api);
        Polling.Problem.ShouldBe("accounts answer too much");
    }

    [Fact]
    public async Task What_is_no_name_or_no_service_in_an_answer_is_left_out()
    {
        string[] odd = ["", "a b.example.org", "a/b", "a:80", "*", "..", "-a", "a.", new string('a', 300)];
        var hosts = odd.Select(name => $$"""{"name":"{{name}}","services":["api"]}""")
            .Append("""{"name":"later.example.org","services":["teleport"]}""")
            .Append("""{"services":["api"]}""").Append("null").Append("""{"name":"none.example.org"}""")
            .Append("""{"name":"good.example.org","services":["hub",null,"teleport"]}""");

        await AskAsync($$"""{"hosts":[{{string.Join(',', hosts)}}]}""");

        Polling.Problem.ShouldBeNull();
        Map.Of(new("good.example.org")).ShouldBe(HostServices.Hub);
        foreach (var name in odd.Append("later.example.org").Append("none.example.org"))
            Map.Of(new(name)).ShouldBe(HostServices.Own, name);
    }

    [Fact]
    public async Task No_more_names_are_taken_than_there_may_be()
    {
        var hosts = Enumerable.Range(0, HostList.Most + 50).Select(i => $$"""{"name":"n{{i}}.example.org","services":["api"]}""");

        await AskAsync($$"""{"hosts":[{{string.Join(',', hosts)}}]}""");

        Map.Of(new($"n{HostList.Most - 1}.example.org")).ShouldBe(HostServices.Api);
        Map.Of(new($"n{HostList.Most}.example.org")).ShouldBe(HostServices.Own);
    }

    [Fact]
    public async Task Accounts_that_are_away_cost_nothing_but_a_word_in_health_once_they_had_time_to_start()
    {
        var time = new ManualTime();
        await using var door = await Door.OpenAsync(new Uri("http://127.0.0.1:1"), time, null, "--net:accounts=127.0.0.1:1", $"--accounts:serviceToken={Token}");
        var polling = door.Services.GetRequiredService<HostPolling>();

        await polling.AskAsync(Ct);
        polling.Problem.ShouldBeNull();
        time.Advance(HostPolling.Grace);
        await polling.AskAsync(Ct);

        polling.Problem.ShouldBe("accounts cannot be reached");
        door.Services.GetRequiredService<HostMap>().Of(new("api.jibo.com")).ShouldBe(HostServices.Api);
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _accounts.DisposeAsync();
    }

    private Task AskAsync(string answer, int status = 200)
    {
        (_answer, _status) = (answer, status);
        return Polling.AskAsync(Ct);
    }
}
