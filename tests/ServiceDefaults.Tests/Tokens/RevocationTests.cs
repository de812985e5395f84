using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ServiceDefaults.Tests.Tokens;

public sealed class RevocationTests
{
    private static readonly RobotIdentity Robot = new("account", "robot");
    private readonly ManualTime _time = new();
    private readonly RevocationMemory _memory = new();
    private readonly List<long> _asked = [];
    private readonly List<Revocation> _revoked = [];
    private readonly Changes _changes = new();
    private bool _away;

    [Fact]
    public void Tokens_issued_up_to_a_moment_are_refused_and_later_ones_are_not()
    {
        var tokens = new HubTokens(new TokenOptions { Secret = "a secret of at least thirty-two bytes" }, _time, _memory);
        var old = $"Bearer {tokens.Issue(Robot)}";
        tokens.Verify(old).ShouldBeOfType<TokenVerification.Accepted>();

        _memory.Add([new("account", _time.GetUtcNow().ToUnixTimeMilliseconds())]);
        tokens.Verify(old).ShouldBe(new TokenVerification.Refused("JsonWebTokenError: jwt revoked"));
        tokens.Verify($"Bearer {tokens.Issue(Robot with { AccountId = "another" })}").ShouldBeOfType<TokenVerification.Accepted>();
        // In the same second, for whoever may have one again.
        tokens.Verify($"Bearer {tokens.Issue(Robot, after: _time.GetUtcNow())}").ShouldBeOfType<TokenVerification.Accepted>();
        _time.Advance(TimeSpan.FromSeconds(1));
        tokens.Verify($"Bearer {tokens.Issue(Robot)}").ShouldBeOfType<TokenVerification.Accepted>();
    }

    [Fact]
    public void A_token_that_does_not_say_when_it_was_issued_is_as_old_as_can_be()
    {
        _memory.IsRevoked(Robot).ShouldBeFalse();
        _memory.Add([new("account", 1)]);
        _memory.IsRevoked(Robot).ShouldBeTrue();
    }

    [Fact]
    public void The_later_moment_counts_and_who_watches_hears_of_what_is_new_only()
    {
        var heard = 0;
        _memory.Watch(() => heard++);
        _memory.Add([new("account", 5_000)]);
        _memory.Add([new("account", 5_000), new("account", 4_000)]);
        heard.ShouldBe(1);
        _memory.IsRevoked(Robot with { IssuedAt = DateTimeOffset.FromUnixTimeMilliseconds(5_000) }).ShouldBeTrue();
        _memory.IsRevoked(Robot with { IssuedAt = DateTimeOffset.FromUnixTimeMilliseconds(5_001) }).ShouldBeFalse();
    }

    [Fact]
    public void When_there_are_too_many_the_oldest_are_forgotten()
    {
        var memory = new RevocationMemory(most: 100);
        for (var i = 0; i < 250; i++)
            memory.Add([new($"account-{i}", i)]);

        memory.Count.ShouldBeLessThanOrEqualTo(100);
        memory.IsRevoked(Robot with { AccountId = "account-249" }).ShouldBeTrue();
        memory.IsRevoked(Robot with { AccountId = "account-0" }).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_revoked_counts_within_a_minute_and_while_accounts_is_away_it_stays_so_and_health_says_it()
    {
        using var watch = Watch();
        await watch.StartAsync(default);
        await AskedAsync(1);
        _revoked.Add(new("account", _time.GetUtcNow().ToUnixTimeMilliseconds()));

        var revokedAt = _time.GetUtcNow();
        await PassAsync(() => _memory.IsRevoked(Robot));
        (_time.GetUtcNow() - revokedAt).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(20));
        watch.Problem.ShouldBeNull();

        _away = true;
        var gone = _time.GetUtcNow();
        await PassAsync(() => watch.Problem is not null);
        (_time.GetUtcNow() - gone).ShouldBeInRange(RevocationWatch.Bound - TimeSpan.FromSeconds(20), RevocationWatch.Bound + TimeSpan.FromSeconds(2));
        watch.Problem.ShouldNotBeNull().ShouldContain("has not said since");
        _memory.IsRevoked(Robot).ShouldBeTrue();

        _away = false;
        await PassAsync(() => watch.Problem is null);
        await watch.StopAsync(default);
    }

    [Fact]
    public async Task An_accounts_that_starts_later_is_asked_again_soon_and_one_that_never_answers_is_a_problem_after_a_minute()
    {
        _away = true;
        using var watch = Watch();
        await watch.StartAsync(default);
        var started = _time.GetUtcNow();
        await AskedAsync(1);
        watch.Problem.ShouldBeNull();
        await PassAsync(() => Asked.Count >= 3);
        (_time.GetUtcNow() - started).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(5));

        await PassAsync(() => watch.Problem is not null);
        (_time.GetUtcNow() - started).ShouldBeInRange(RevocationWatch.Bound, RevocationWatch.Bound + TimeSpan.FromSeconds(2));
        watch.Problem.ShouldNotBeNull().ShouldContain("has not said yet");

        _away = false;
        await PassAsync(() => watch.Problem is null);
        (_time.GetUtcNow() - started).ShouldBeLessThanOrEqualTo(RevocationWatch.Bound + TimeSpan.FromSeconds(20));
        await watch.StopAsync(default);
    }

    [Fact]
    public async Task Everything_is_asked_for_once_then_what_is_new_with_an_overlap_and_all_again_every_hour()
    {
        for (var i = 0; i < RevocationList.MaxRevoked + 1; i++)
            _revoked.Add(new($"account-{i}", i));
        using var watch = Watch();
        await watch.StartAsync(default);
        await AskedAsync(2);
        _memory.Count.ShouldBe(RevocationList.MaxRevoked + 1);
        // One answer holds so many: the question goes on behind the last of them.
        _asked.ShouldBe([0, RevocationList.MaxRevoked - 1]);

        var first = _time.GetUtcNow();
        await PassAsync(() => Asked.Count >= 3);
        Asked[2].ShouldBe(first.AddMinutes(-2).ToUnixTimeMilliseconds());
        await PassAsync(() => Asked.Skip(2).Contains(0), TimeSpan.FromMinutes(70));
        (_time.GetUtcNow() - first).ShouldBeGreaterThan(TimeSpan.FromMinutes(59));
        await watch.StopAsync(default);
    }

    [Fact]
    public void Where_accounts_is_named_without_its_secret_the_service_does_not_start()
    {
        var builder = PegasusDefaults.CreateBuilder(new("probe", 0), ["--net:accounts=localhost:9009"], new Dictionary<string, string>());
        builder.AddHubTokens(required: false);
        Should.Throw<ConfigurationProblemException>(() => builder.AddTokenRevocations(_ => FetchAsync)).Message.ShouldContain("ETCO_accounts_serviceToken is not set");

        var without = PegasusDefaults.CreateBuilder(new("probe", 0), [], new Dictionary<string, string>());
        without.AddHubTokens(required: false);
        without.AddTokenRevocations(_ => FetchAsync).ShouldBeNull();
        using var app = (IDisposable)without.Build();
        ((WebApplication)app).Services.GetRequiredService<ITokenRevocations>().ShouldBeOfType<NoRevocations>();
    }

    private IReadOnlyList<long> Asked
    {
        get
        {
            lock (_asked)
                return [.. _asked];
        }
    }

    private RevocationWatch Watch() => new(FetchAsync, _memory, _time, new Random(7), new RecordingLogger<RevocationWatch>());

    private Task<RevocationList> FetchAsync(long since, CancellationToken ct)
    {
        lock (_asked)
            _asked.Add(since);
        _changes.Happened();
        if (_away)
            throw new HttpRequestException("nobody is there");
        return Task.FromResult(new RevocationList(
            _time.GetUtcNow().ToUnixTimeMilliseconds(), [.. _revoked.Where(one => one.At >= since).Take(RevocationList.MaxRevoked)]));
    }

    private Task AskedAsync(int times) => _changes.UntilAsync(() => Asked.Count >= times);

    // Second by second, each time until the watch waits again.
    private async Task PassAsync(Func<bool> isSo, TimeSpan? most = null)
    {
        var end = _time.GetUtcNow() + (most ?? TimeSpan.FromMinutes(5));
        while (!isSo())
        {
            _time.GetUtcNow().ShouldBeLessThan(end);
            await _time.TimerDueWithinAsync(TimeSpan.FromSeconds(20));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
