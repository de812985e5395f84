using System.Globalization;
using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Gateway.Console.Looking;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests.Console;

/// <summary>The gateway looks at every service for the console, and none of them can keep it from telling of the others.</summary>
public sealed class LookTests
{
    private const string Nobody = "127.0.0.1:1";
    private const string Secret = "console-secret-of-a-test-that-is-long-enough";
    private const string OwnerSecret = "owner-secret-of-a-test-that-is-long-enough-too";
    private const string Token = "operator-token-of-a-test-that-is-long-enough";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_service_tells_how_it_is_and_who_does_not_answer_is_away()
    {
        await using var well = await FakeHub.StartAsync(_ => { });
        await using var ill = await ServiceAsync("""{"service":"x","status":"down","dependencies":{"store":{"status":"down","description":"is read-only"}}}""", status: 503);
        await using var door = await OpenAsync(well.Address, $"--console:services=joke-skill={ill.Address.Authority}");

        var (status, answer) = await AskAsync(door, "services", Secret);

        status.ShouldBe(HttpStatusCode.OK, answer.ToString());
        var services = answer.GetProperty("services").EnumerateArray().ToDictionary(one => Text(one, "name"), StringComparer.Ordinal);
        services.Keys.Order(StringComparer.Ordinal).ShouldBe(["accounts", "gateway", "history", "hub", "joke-skill", "lasso", "parser", "settings"]);
        (Text(services["hub"], "status"), Text(services["hub"], "address")).ShouldBe(("ok", well.Address.Authority));
        (Text(services["lasso"], "status"), Text(services["lasso"], "problem")).ShouldBe(("away", "cannot be reached"));
        Text(services["gateway"], "status").ShouldBe("degraded", "services are away that it stands before");
        var store = services["joke-skill"].GetProperty("dependencies").EnumerateArray().Single();
        (Text(services["joke-skill"], "status"), Text(store, "name"), Text(store, "description")).ShouldBe(("down", "store", "is read-only"));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"status\":\"splendid\"}")]
    [InlineData("{\"status\":7,\"dependencies\":[]}")]
    [InlineData(null)]
    public async Task A_service_that_answers_nonsense_is_away_and_the_others_are_told(string? body)
    {
        await using var well = await FakeHub.StartAsync(_ => { });
        await using var hostile = await ServiceAsync(body ?? new string('x', 3 * 1024 * 1024));
        await using var door = await OpenAsync(well.Address, $"--console:services=hostile={hostile.Address.Authority}");

        var services = (await AskAsync(door, "services", Secret)).Json.GetProperty("services").EnumerateArray().ToDictionary(one => Text(one, "name"), StringComparer.Ordinal);

        Text(services["hostile"], "status").ShouldBe("away");
        Text(services["hostile"], "problem").ShouldNotBeEmpty();
        Text(services["hub"], "status").ShouldBe("ok");
    }

    [Fact]
    public async Task Warnings_of_all_come_the_newest_first_each_with_its_service_and_who_is_silent_is_named()
    {
        await using var one = await ServiceAsync(Warnings("one", ("2026-01-02T03:04:05+00:00", "The <b>store</b> is slow")));
        await using var other = await ServiceAsync(Warnings("other", ("2026-01-02T03:04:09+00:00", "It broke"), ("2026-01-02T03:04:01+00:00", "It may break")));
        await using var door = await OpenAsync(one.Address, $"--console:services=joke-skill={other.Address.Authority}", $"--server:operatorToken={Token}");

        var (status, answer) = await AskAsync(door, "warnings", Secret);

        status.ShouldBe(HttpStatusCode.OK, answer.ToString());
        answer.GetProperty("warnings").EnumerateArray().Where(line => Text(line, "service") is "hub" or "joke-skill").Select(line => $"{Text(line, "service")}: {Text(line, "message")}")
            .ShouldBe(["joke-skill: It broke", "hub: The <b>store</b> is slow", "joke-skill: It may break"]);
        answer.GetProperty("silent").EnumerateArray().Select(silent => $"{Text(silent, "service")} {Text(silent, "problem")}").ShouldContain("lasso cannot be reached");
    }

    [Fact]
    public async Task Without_the_operators_token_services_say_so_and_nothing_else()
    {
        await using var well = await FakeHub.StartAsync(_ => { });
        await using var door = await OpenAsync(well.Address);

        var answer = (await AskAsync(door, "warnings", Secret)).Json;

        answer.GetProperty("warnings").GetArrayLength().ShouldBe(0);
        Text(answer.GetProperty("silent")[0], "problem").ShouldContain("ETCO_server_operatorToken");
    }

    [Theory]
    [InlineData("services", null, HttpStatusCode.Unauthorized)]
    [InlineData("services", OwnerSecret, HttpStatusCode.Forbidden)]
    [InlineData("warnings", null, HttpStatusCode.Unauthorized)]
    [InlineData("warnings", OwnerSecret, HttpStatusCode.Forbidden)]
    [InlineData("warnings", Token, HttpStatusCode.Unauthorized)]
    [InlineData("robots", OwnerSecret, HttpStatusCode.Forbidden)]
    public async Task Only_operators_look(string what, string? secret, HttpStatusCode status)
    {
        await using var well = await FakeHub.StartAsync(_ => { });
        await using var door = await OpenAsync(well.Address, $"--server:operatorToken={Token}");

        (await AskAsync(door, what, secret)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task What_the_house_asks_of_a_service_comes_in_the_operators_name_and_not_from_outside()
    {
        await using var well = await FakeHub.StartAsync(app => app.Use((HttpContext context, RequestDelegate _) => FakeHub.TellAsync(context)));
        await using var door = await OpenAsync(
            well.Address, $"--net:accounts={well.Address.Authority}", "--accounts:adminToken=accounts-token-of-a-test-that-is-long-enough");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/household/loops/a%20b") { Headers = { { "Authorization", $"Bearer {OwnerSecret}" }, { "Via", "1.1 somebody" } } };
        using var response = await door.Http.SendAsync(request, Ct);

        var lines = (await response.Content.ReadAsStringAsync(Ct)).Split('\n');

        lines[0].ShouldBe("GET /v1/admin/loops/a%20b");
        lines.ShouldContain("Authorization: Bearer accounts-token-of-a-test-that-is-long-enough");
        lines.ShouldNotContain(line => line.StartsWith("Via:", StringComparison.Ordinal) || line.Contains(OwnerSecret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("joke-skill")]
    [InlineData("joke skill=127.0.0.1:1")]
    [InlineData("joke-skill=http://127.0.0.1:1/")]
    [InlineData("=127.0.0.1:1")]
    public void A_service_without_a_name_or_an_address_stops_the_gateway(string setting) =>
        Should.Throw<ConfigurationProblemException>(() => GatewayService.Build(["--server:logLevel=none", $"--console:secret={Secret}", $"--console:services={setting}"]))
            .Message.ShouldContain("console:services");

    private static Task<Door> OpenAsync(Uri hub, params string[] args) => Door.OpenAsync(
        hub, null, null,
        [$"--console:secret={Secret}", $"--console:ownerSecret={OwnerSecret}", $"--net:settings-http={Nobody}", $"--net:lasso={Nobody}", $"--net:accounts={Nobody}", $"--net:history-http={Nobody}", $"--net:parser-http={Nobody}", .. args]);

    private static async Task<(HttpStatusCode Status, JsonElement Json)> AskAsync(Door door, string what, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/operations/{what}");
        if (secret is not null)
            request.Headers.Add("Authorization", $"Bearer {secret}");
        using var response = await door.Http.SendAsync(request, Ct);
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct)));
    }

    private static Task<PlainService> ServiceAsync(string body, int status = 200) => PlainService.StartAsync(body, status);

    private static string Warnings(string service, params (string Time, string Message)[] warnings) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"service":"{{service}}","status":"ok","started":"2026-01-01T00:00:00+00:00","warnings":[{{string.Join(',', warnings.Select(warning =>
            $$"""{"time":"{{warning.Time}}","level":"warn","category":"A.B","message":"{{warning.Message}}","times":1}"""))}}]}
        """);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
