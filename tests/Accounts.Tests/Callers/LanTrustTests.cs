using System.Net;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Accounts.Tests.Callers;

/// <summary>A home whose robot signs with a secret that only the original cloud knew.</summary>
public sealed class LanTrustTests
{
    private const string Target = "Account_20151111.Get";
    private static readonly AwsCredentials Old = new("AKIAOLDKEYOFTHEROBOT", "a secret that only the robot knows");

    [Fact]
    public async Task The_only_robot_of_a_home_is_known_by_where_it_stands_and_by_its_old_key_from_then_on()
    {
        await using var accounts = await RunningAccounts.StartAsync("--accounts:trust=lan");
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        var answer = await accounts.AskAsync(Target, "{}", Old);
        answer.Json[0].GetProperty("id").GetString().ShouldBe(home.Robot.Id);

        // A second robot comes to the house: the first is still known by its key, and a key that nobody has shown is nobody's.
        var second = await accounts.AddHouseholdAsync("Silver-Amber-Jade-Pearl", "bob@example.com");
        (await accounts.AskAsync(Target, "{}", Old)).Json[0].GetProperty("id").GetString().ShouldBe(home.Robot.Id);
        (await accounts.AskAsync(Target, "{}", new("AKIAANOTHEROLDKEY", "x"))).ErrorType.ShouldBe("UnrecognizedClientException");
        (await accounts.AskAsync(Target, "{}", second.RobotKey)).Json[0].GetProperty("id").GetString().ShouldBe(second.Robot.Id);
    }

    [Fact]
    public async Task A_key_of_ours_with_a_wrong_signature_is_refused_even_there()
    {
        await using var accounts = await RunningAccounts.StartAsync("--accounts:trust=lan");
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        (await accounts.AskAsync(Target, "{}", new(home.RobotKey.AccessKeyId, "guessed"))).ErrorType.ShouldBe("InvalidSignatureException");
    }

    [Fact]
    public async Task A_revoked_robot_is_not_let_in_by_its_old_key_either()
    {
        await using var accounts = await RunningAccounts.StartAsync("--accounts:trust=lan");
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        await accounts.AskAsync(Target, "{}", Old);
        await accounts.Accounts.RevokeAsync(home.Robot.Id, TestContext.Current.CancellationToken);

        (await accounts.AskAsync(Target, "{}", Old)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await accounts.AskAsync(Target, "{}", key: null)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whoever_comes_through_the_gateway_from_outside_is_not_of_the_home()
    {
        await using var accounts = await RunningAccounts.StartAsync("--accounts:trust=lan");
        await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        foreach (var (forwarded, status) in new[]
        {
            ("203.0.113.7", HttpStatusCode.Forbidden),
            ("192.168.1.20, 203.0.113.7", HttpStatusCode.Forbidden),
            ("nonsense", HttpStatusCode.Forbidden),
            ("203.0.113.7, 192.168.1.20", HttpStatusCode.Forbidden),
            ("", HttpStatusCode.Forbidden),
            ("192.168.1.20,", HttpStatusCode.Forbidden),
            ("::ffff:203.0.113.7", HttpStatusCode.Forbidden),
            ("2001:db8::1", HttpStatusCode.Forbidden),
            ("192.168.1.20", HttpStatusCode.OK),
            ("::ffff:192.168.1.20", HttpStatusCode.OK),
            ("fd00::20", HttpStatusCode.OK),
            ("10.0.0.7, 192.168.1.20", HttpStatusCode.OK),
        })
        {
            var answer = await accounts.AskAsync(Target, "{}", Old, change: request =>
            {
                request.Headers.TryAddWithoutValidation("Via", "1.1 pegasus-gateway");
                request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded);
            });
            (forwarded, answer.Status).ShouldBe((forwarded, status));
        }
    }

    [Theory]
    [InlineData("203.0.113.7", "192.168.1.20", false)]
    [InlineData("203.0.113.7", null, false)]
    [InlineData("::ffff:203.0.113.7", "192.168.1.20", false)]
    [InlineData("2001:db8::1", "fd00::1", false)]
    [InlineData("192.168.1.2", "192.168.1.20", true)]
    [InlineData("::ffff:192.168.1.2", null, true)]
    public void Whoever_plays_the_gateway_from_elsewhere_is_still_from_elsewhere(string peer, string? forwarded, bool isHome)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        if (forwarded is not null)
        {
            context.Request.Headers.Via = "1.1 pegasus-gateway";
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        }

        HomeNetwork.IsOf(context).ShouldBe(isHome);
        HomeNetwork.Has(HomeNetwork.CallerOf(context)).ShouldBe(isHome);
    }

    [Theory]
    [InlineData("lan", true)]
    [InlineData("signed", false)]
    public void Trusting_the_network_is_said_loudly_at_start(string trust, bool isSaid)
    {
        using var folder = new ScratchFolder();
        using var log = new KeptLog();
        using var app = (IDisposable)AccountsService.Build(
            RunningAccounts.Arguments(folder, $"--accounts:trust={trust}", "--server:logLevel=warn"),
            new Dictionary<string, string>(), new ManualTime(), services => services.AddSingleton<ILoggerProvider>(log));

        log.Text(LogLevel.Warning).Contains("ETCO_accounts_trust", StringComparison.Ordinal).ShouldBe(isSaid);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.255.255", true)]
    [InlineData("192.169.0.1", false)]
    [InlineData("169.254.1.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:192.168.1.2", true)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("2001:db8::1", false)]
    [InlineData("100.64.0.1", false)]
    public void Private_addresses_are_of_the_home(string address, bool isHome) => HomeNetwork.Has(IPAddress.Parse(address)).ShouldBe(isHome);
}
