using System.Net;
using System.Net.Http.Headers;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Tokens;

public class TokenSetupTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_development_secret_is_refused_where_other_machines_reach_the_service()
    {
        var environment = new Dictionary<string, string>
        {
            ["ETCO_server_host"] = "0.0.0.0",
            ["ETCO_server_hubTokenSecret"] = DevelopmentSecret.Generate(),
        };

        var problem = Should.Throw<ConfigurationProblemException>(() => PegasusDefaults.CreateBuilder(new ServiceInfo("hub", 9000), [], environment));

        problem.Message.ShouldBe("ETCO_server_hubTokenSecret holds a development secret while hub listens on 0.0.0.0, where other machines reach it; it must be a secret of your own of at least 32 bytes.");
        environment["ETCO_server_host"] = "127.0.0.1";
        PegasusDefaults.CreateBuilder(new ServiceInfo("hub", 9000), [], environment).AddHubTokens();
    }

    [Theory]
    [InlineData(null, "is not set while probe listens on 0.0.0.0")]
    [InlineData("short", "holds 5 bytes")]
    public void A_reachable_service_that_needs_tokens_does_not_start_without_a_good_secret(string? secret, string expected)
    {
        string[] args = ["--server:host=*", .. secret is null ? Array.Empty<string>() : [$"--server:hubTokenSecret={secret}"]];
        var builder = PegasusDefaults.CreateBuilder(new ServiceInfo("probe", 0), args, new Dictionary<string, string>());

        Should.Throw<ConfigurationProblemException>(() => builder.AddHubTokens()).Message.ShouldContain(expected);
        Should.NotThrow(() => builder.AddHubTokens(required: false));
    }

    [Fact]
    public void Development_secrets_differ_and_are_known_as_such()
    {
        DevelopmentSecret.Generate().ShouldNotBe(DevelopmentSecret.Generate());
        DevelopmentSecret.Is(DevelopmentSecret.Generate()).ShouldBeTrue();
        DevelopmentSecret.Is("secret").ShouldBeTrue();
        DevelopmentSecret.Is(Secret).ShouldBeFalse();
        DevelopmentSecret.Is(null).ShouldBeFalse();
    }

    [Fact]
    public async Task A_guarded_address_refuses_http_with_an_envelope_and_lets_the_robot_in()
    {
        await using var probe = await StartAsync();
        using var refused = await probe.Http.GetAsync("/who", Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("\"data\":{\"message\":\"Authorization is required\"}");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/who");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token(probe));
        request.Headers.Add("x-jibo-logging-config", """{"hub":"debug"}""");
        using var accepted = await probe.Http.SendAsync(request, Ct);

        (await accepted.Content.ReadAsStringAsync(Ct)).ShouldBe("""robot of account {"hub":"debug"}""");
    }

    [Fact]
    public async Task An_upgrade_is_refused_with_the_bare_text_and_the_connection_closed()
    {
        await using var probe = await StartAsync();

        var (head, body) = await probe.RawAsync(
            "GET /who HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\nAuthorization: Basic x\r\n\r\n");

        head.ShouldStartWith("HTTP/1.1 401 Unauthorized\r\n");
        head.Split("\r\n").ShouldContain("Connection: close");
        head.Split("\r\n").ShouldContain("Content-Type: text/html");
        body.ShouldBe("Only bearer scheme is supported");
    }

    private static Task<Probe> StartAsync() => Probe.StartAsync(
        app => app.MapGet("/who", context => context.Response.WriteAsync($"{context.RobotIdentity()} {context.JiboHeaders().LoggingConfig}")).RequireHubToken(),
        builder => builder.AddHubTokens(),
        args: $"--server:hubTokenSecret={Secret}");

    private static string Token(Probe probe) =>
        probe.App.Services.GetRequiredService<HubTokens>().Issue(new RobotIdentity("account", "robot"));
}
