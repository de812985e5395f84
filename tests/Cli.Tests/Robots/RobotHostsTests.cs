using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Cli.Tests.Robots;

/// <summary>Names and certificates of a home.</summary>
public sealed class RobotHostsTests : IDisposable
{
    private readonly CliRun _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Lines_for_every_name_server_lead_to_the_address_that_was_chosen()
    {
        var (code, output, error) = await RunAsync("--address", "192.168.1.10");

        (code, error).ShouldBe((0, ""));
        output.ShouldContain("192.168.1.10 api.jibo.com api-socket.jibo.com neo-hub.jibo.com");
        output.ShouldContain("address=/api-socket.jibo.com/192.168.1.10");
        output.ShouldContain("local-data: \"neo-hub.jibo.com. IN A 192.168.1.10\"");
        output.ShouldContain("\"hub_hostname\": \"neo-hub.jibo.com\"");
        output.ShouldContain("none yet; --make-authority makes them");
    }

    [Theory]
    [InlineData("api", "api.jibo.com", "api-socket.jibo.com", "neo-hub.jibo.com")]
    [InlineData("stg-entrypoint", "stg-entrypoint.jibo.com", "stg-entrypoint-socket.jibo.com", "stg-hub.jibo.com")]
    public async Task Each_region_has_names_of_its_own(string region, params string[] names)
    {
        var (_, output, _) = await RunAsync("--region", region, "--address", "10.0.0.1", "--json");

        JsonElement.Parse(output).GetProperty("names").EnumerateArray().Select(name => name.GetString()).ShouldBe(names);
    }

    [Fact]
    public async Task An_authority_is_made_once_and_handed_on()
    {
        (await RunAsync("--export", _home.File("ca.pem"))).Error.ShouldContain("--make-authority makes it");
        (await RunAsync("--make-authority", "--name", "pegasus.home")).Output.ShouldContain("keep that to yourself");

        (await RunAsync("--make-authority")).Error.ShouldContain("devices may trust it");
        (await RunAsync("--export", _home.File("ca.pem"))).Code.ShouldBe(0);
        File.ReadAllText(_home.File("ca.pem")).ShouldStartWith("-----BEGIN CERTIFICATE-----");
        File.ReadAllText(_home.File("ca.pem")).ShouldNotContain("PRIVATE");
        (await RunAsync("--export", _home.File("ca.pem"))).Error.ShouldContain("is there already");
        (await RunAsync("--renew")).Output.ShouldContain("is good until");
        (await RunAsync("--address", "10.0.0.1", "--json")).Output.ShouldContain("gatewayUntil");
        (await RunAsync("--renew", "--name", "not a name")).Error.ShouldContain("it must be a host name");
    }

    [Fact]
    public async Task A_gateway_is_asked_as_a_robot_asks_it()
    {
        await RunAsync("--make-authority");
        var tls = Path.Combine(_home.Data, "tls");
        await using var gateway = await StartAsync(Path.Combine(tls, "gateway.pem"), Path.Combine(tls, "gateway.key"));
        var port = new Uri(gateway.Urls.Single()).Port;

        var (code, output, _) = await RunAsync("--check", "--address", "127.0.0.1", "--port", $"{port}", "--json");

        var checks = JsonElement.Parse(output).GetProperty("checks").EnumerateArray().ToArray();
        checks.Length.ShouldBe(3);
        checks.ShouldAllBe(check => check.GetProperty("answers").GetBoolean());
        // Where these tests run the names lead elsewhere, or nowhere.
        code.ShouldBe(checks.All(check => check.GetProperty("here").GetBoolean()) ? 0 : 1);

        // Another home's authority.
        Directory.Delete(tls, recursive: true);
        await RunAsync("--make-authority");
        var (_, doubted, _) = await RunAsync("--check", "--address", "127.0.0.1", "--port", $"{port}", "--json");
        JsonElement.Parse(doubted).GetProperty("checks").EnumerateArray().ShouldAllBe(check => !check.GetProperty("answers").GetBoolean());
        await gateway.StopAsync(TestContext.Current.CancellationToken);
        (await RunAsync("--check", "--address", "127.0.0.1", "--port", $"{port}")).Error.ShouldContain($"nothing answers on 127.0.0.1:{port}");
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var cli = new CliRun();
        var code = await cli.RunAsync(["robot", "hosts", .. arguments, "--data", _home.Data]);
        return (code, cli.Output.Trim(), cli.Error.Trim());
    }

    private static async Task<WebApplication> StartAsync(string certificate, string key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(X509Certificate2.CreateFromPemFile(certificate, key))));
        var app = builder.Build();
        app.Run(context => context.Response.WriteAsync("ok"));
        await app.StartAsync();
        return app;
    }
}
