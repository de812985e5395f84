using Jibo.Pegasus.Host;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Security.Tests.Threats;

/// <summary>A service that others reach does not start with what everybody knows.</summary>
public sealed class StartTests
{
    private const string Development = "development-only-0123456789abcdefghijklmnopqrstuvwxyz";
    private const string Good = "a-secret-of-this-house-0123456789-abcdefgh";

    public static TheoryData<string, string> Secrets() => new()
    {
        { "hub", "server:hubTokenSecret" },
        { "hub", "server:hubTokenSecretPrevious" },
        { "settings", "server:hubTokenSecret" },
        { "history", "server:hubTokenSecret" },
        { "accounts", "server:hubTokenSecret" },
        { "hub", "hub:adminToken" },
        { "simulator", "hub:adminToken" },
        { "hub", "hub:parserToken" },
        { "hub", "accounts:serviceToken" },
        { "parser", "parser:adminToken" },
        { "history", "history:adminToken" },
        { "settings", "settings:token" },
        { "lasso", "lasso:adminToken" },
        { "lasso", "lasso:token" },
        { "accounts", "accounts:adminToken" },
        { "accounts", "accounts:serviceToken" },
        { "gateway", "console:secret" },
        { "gateway", "console:ownerSecret" },
        { "gateway", "console:authorSecret" },
        { "gateway", "server:operatorToken" },
        { "joke-skill", "server:operatorToken" },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task A_development_secret_keeps_a_reachable_service_from_starting(string service, string setting)
    {
        using var folder = new ScratchFolder();
        var build = HostCatalog.All.Single(one => one.Info.Name == service).Build;
        string[] args =
        [
            "--server:host=0.0.0.0", "--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", $"--server:data={folder.Path}", "--net:accounts=127.0.0.1:1",
            .. ((string[])["server:hubTokenSecret", "accounts:serviceToken", "console:secret"]).Where(other => other != setting).Select(other => $"--{other}={Good}"),
            $"--accounts:key={Convert.ToBase64String(new byte[32].Select((_, i) => (byte)(i * 7)).ToArray())}",
            $"--{setting}={Development}",
        ];

        var refused = await Should.ThrowAsync<ConfigurationProblemException>(async () => await build(args).DisposeAsync());

        refused.Problems.ShouldContain(problem => problem.Contains("development secret", StringComparison.Ordinal) && problem.Contains(setting, StringComparison.OrdinalIgnoreCase), refused.Message);
        refused.Message.ShouldNotContain(Development);
    }
}
