using System.Diagnostics;
using System.Globalization;
using System.Net;
using Jibo.Pegasus.Accounts.Families;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>Whoever guesses passwords waits, and nobody else does.</summary>
public sealed class LoginGuardTests
{
    private static readonly IPAddress Stranger = IPAddress.Parse("203.0.113.7");
    private readonly ManualTime _time = new();

    [Fact]
    public void Ten_thousand_logins_a_minute_from_one_address_are_ten_comparisons()
    {
        using var guard = new LoginGuard(_time);
        var let = 0;
        for (var i = 0; i < 10_000; i++)
        {
            _time.Advance(LoginGuard.Window / 10_000 * 0.99);
            let += IsLet(guard, Stranger, $"somebody{i}@example.com") ? 1 : 0;
        }

        let.ShouldBe(LoginGuard.Attempts);
        IsLet(guard, IPAddress.Parse("203.0.113.8"), "ada@example.com").ShouldBeTrue();
    }

    [Fact]
    public void Guesses_at_one_name_from_everywhere_are_ten_comparisons_and_names_from_one_address_do_not_shut_out_their_owners()
    {
        using var guard = new LoginGuard(_time);
        var let = Enumerable.Range(0, 10_000).Count(i => IsLet(guard, new IPAddress(i), "ada@example.com"));
        let.ShouldBe(LoginGuard.Attempts);

        _time.Advance(LoginGuard.Window);
        for (var i = 0; i < 100; i++)
            IsLet(guard, Stranger, "ada@example.com");
        _time.Advance(LoginGuard.Window);
        IsLet(guard, IPAddress.Loopback, "ada@example.com").ShouldBeTrue();
    }

    [Fact]
    public void Counting_costs_next_to_nothing_however_many_there_are()
    {
        using var guard = new LoginGuard(_time);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 100_000; i++)
            IsLet(guard, new IPAddress(i), $"somebody{i}@example.com");

        // A scan of all that is counted would take minutes.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task While_passwords_are_guessed_robots_get_their_tokens()
    {
        await using var accounts = await RunningAccounts.StartAsync();
        var home = await accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => accounts.AskAsync(
            "Account_20151111.Login", string.Create(CultureInfo.InvariantCulture, $$"""{"email":"ada@example.com","password":"guess {{i}}"}"""), key: null)));
        var token = await accounts.AskAsync("Account_20151111.CreateHubToken", "{}", home.RobotKey);

        token.Status.ShouldBe(HttpStatusCode.OK, token.Body);
        answers.Count(answer => answer.Status == HttpStatusCode.Forbidden).ShouldBeLessThanOrEqualTo(LoginGuard.Attempts);
        answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests).ShouldBeGreaterThanOrEqualTo(200 - LoginGuard.Attempts);
    }

    private static bool IsLet(LoginGuard guard, IPAddress address, string email)
    {
        try
        {
            guard.Count(address, email);
            return true;
        }
        catch (AccountsException e)
        {
            e.Status.ShouldBe(429);
            return false;
        }
    }
}
