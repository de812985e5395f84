using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Tests.Credentials.Support;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Lasso.Tests.Credentials;

/// <summary>Tokens that are refreshed in time, once, and never lost.</summary>
public sealed class AccessTokenTests : IAsyncLifetime
{
    private static readonly TimeSpan AlmostOver = TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(59);

    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly FakeOAuthServer _oauth;
    private RunningCredentials _lasso = null!;

    public AccessTokenTests() => _oauth = new() { Time = _time };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _oauth.StartAsync();
        _lasso = await RunningCredentials.StartAsync(_folder, _oauth, _time);
        await _lasso.LinkWholeAsync(_oauth);
    }

    public async ValueTask DisposeAsync()
    {
        await _lasso.DisposeAsync();
        await _oauth.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_is_given_as_long_as_there_is_a_minute_to_use_it()
    {
        var first = await GetAsync();
        _time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(61));
        (await GetAsync()).ShouldBe(first);
        _time.Advance(TimeSpan.FromSeconds(1));

        var second = await GetAsync();

        second.ShouldNotBe(first);
        _oauth.IsGood(second).ShouldBeTrue();
        _oauth.Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task It_goes_on_for_days_with_refresh_tokens_that_change_each_time()
    {
        for (var i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromHours(7));
            _oauth.IsGood(await GetAsync()).ShouldBeTrue();
        }

        _oauth.Refreshes.ShouldBe(20);
        _oauth.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refresh_token_that_stays_good_is_kept()
    {
        _oauth.Rotates = false;
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            _oauth.IsGood(await GetAsync()).ShouldBeTrue();
        }

        _oauth.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_refresh_once()
    {
        _time.Advance(AlmostOver);
        var hold = new TaskCompletionSource();
        _oauth.BeforeToken = () => hold.Task;

        var asking = Enumerable.Range(0, 100).Select(_ => GetAsync()).ToArray();
        hold.SetResult();

        (await Task.WhenAll(asking)).Distinct().ShouldHaveSingleItem();
        _oauth.Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task Two_processes_that_ask_at_once_refresh_once()
    {
        await using var other = await RunningCredentials.StartAsync(_folder, _oauth, _time);
        _time.Advance(AlmostOver);
        var (asked, hold) = (new TaskCompletionSource(), new TaskCompletionSource());
        _oauth.BeforeToken = () =>
        {
            asked.TrySetResult();
            return hold.Task;
        };

        var one = GetAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        var two = other.Tokens.GetAsync(RunningCredentials.Work, null, Ct);
        // The other one has seen that it is not its turn.
        await _time.TimerDueInAsync(TimeSpan.FromMilliseconds(100));
        hold.SetResult();
        var first = await one;
        _time.Advance(TimeSpan.FromMilliseconds(100));

        (await two).ShouldBe(first);
        _oauth.Refreshes.ShouldBe(1);
        _oauth.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_turn_of_a_process_that_died_ends_by_itself()
    {
        _time.Advance(AlmostOver);
        await using (var dying = await RunningCredentials.StartAsync(_folder, _oauth, _time))
            (await dying.Services.GetRequiredService<Lasso.Credentials.Tokens.RefreshTurns>().TryTakeAsync(RunningCredentials.Work, Ct)).ShouldBeTrue();
        _time.Advance(Lasso.Credentials.Tokens.RefreshTurns.Longest);

        _oauth.IsGood(await GetAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_that_the_calendar_refuses_is_not_given_again()
    {
        var first = await GetAsync();

        var second = await GetAsync(refused: first);

        second.ShouldNotBe(first);
        (await GetAsync(refused: first)).ShouldBe(second, "it was refreshed already");
        _oauth.Refreshes.ShouldBe(1);
    }

    [Fact]
    public async Task A_right_that_was_taken_back_is_noted_and_Settings_hears_of_it()
    {
        await _lasso.Settings.HasAsync(RunningCredentials.Ada, "google:workCalendar:readonly", true);
        _oauth.RevokeEverything();
        _time.Advance(AlmostOver);

        (await FailureAsync()).ShouldBe(CredentialFailure.Revoked);
        (await FailureAsync()).ShouldBe(CredentialFailure.Revoked);

        _oauth.Refreshes.ShouldBe(1, "it is not asked again");
        await _lasso.Settings.HasAsync(RunningCredentials.Ada, "google:workCalendar:readonly", false);
        (await _lasso.Services.GetRequiredService<CredentialStore>().FindAsync(RunningCredentials.Work, Ct))!.Credential.RefreshToken.ShouldBeNull();
        await _lasso.LinkWholeAsync(_oauth);
        _oauth.IsGood(await GetAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_fails_is_asked_again_after_a_pause_that_grows()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        _oauth.Trouble = context =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        };

        (await FailureAsync()).ShouldBe(CredentialFailure.RefreshFailed);
        (await FailureAsync()).ShouldBe(CredentialFailure.RefreshFailed);
        _oauth.Refreshes.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(5));
        (await FailureAsync()).ShouldBe(CredentialFailure.RefreshFailed);
        _oauth.Refreshes.ShouldBe(2);
        _time.Advance(TimeSpan.FromSeconds(9));
        (await FailureAsync()).ShouldBe(CredentialFailure.RefreshFailed);
        _oauth.Refreshes.ShouldBe(2);

        _oauth.Trouble = null;
        _time.Advance(TimeSpan.FromSeconds(1));
        _oauth.IsGood(await GetAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_wants_time_gets_it()
    {
        _time.Advance(TimeSpan.FromMinutes(5));
        _oauth.Trouble = context =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "90";
            return Task.CompletedTask;
        };
        (await FailureAsync()).ShouldBe(CredentialFailure.RefreshFailed);
        _oauth.Trouble = null;

        _time.Advance(TimeSpan.FromSeconds(89));
        (await FailureAsync()).ShouldBe(CredentialFailure.RefreshFailed);
        _oauth.Refreshes.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(1));
        _oauth.IsGood(await GetAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_that_still_lives_is_given_when_it_cannot_be_refreshed()
    {
        var first = await GetAsync();
        _time.Advance(AlmostOver);
        _oauth.Trouble = context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };

        (await GetAsync()).ShouldBe(first);
        (await FailureAsync(refused: first)).ShouldBe(CredentialFailure.RefreshFailed);
        _time.Advance(TimeSpan.FromSeconds(59));
        (await FailureAsync()).ShouldBe(CredentialFailure.RefreshFailed);
    }

    [Fact]
    public async Task What_was_linked_anew_while_a_refresh_was_under_way_stays()
    {
        _time.Advance(AlmostOver);
        var store = _lasso.Services.GetRequiredService<CredentialStore>();
        _oauth.BeforeToken = () => store.PutAsync(
            RunningCredentials.Work, new() { AccessToken = "new-access", RefreshToken = "new-refresh", ExpiresAt = _time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds() }, Ct);

        (await GetAsync()).ShouldBe("new-access");

        (await store.FindAsync(RunningCredentials.Work, Ct))!.Credential.RefreshToken.ShouldBe("new-refresh");
    }

    [Fact]
    public async Task What_was_unlinked_while_a_refresh_was_under_way_does_not_come_back()
    {
        _time.Advance(AlmostOver);
        var store = _lasso.Services.GetRequiredService<CredentialStore>();
        _oauth.BeforeToken = () => store.DeleteAsync(RunningCredentials.Work, Ct);

        (await FailureAsync()).ShouldBe(CredentialFailure.NotLinked);

        (await store.FindAsync(RunningCredentials.Work, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_does_not_wait_does_not_end_it_for_the_others()
    {
        _time.Advance(AlmostOver);
        var hold = new TaskCompletionSource();
        _oauth.BeforeToken = () => hold.Task;
        using var impatient = new CancellationTokenSource();
        var first = _lasso.Tokens.GetAsync(RunningCredentials.Work, null, impatient.Token);
        var second = GetAsync();
        await impatient.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => first);
        hold.SetResult();
        _oauth.IsGood(await second).ShouldBeTrue();
        _oauth.Refreshes.ShouldBe(1);
    }

    private Task<string> GetAsync(string? refused = null) => _lasso.Tokens.GetAsync(RunningCredentials.Work, refused, Ct);

    private async Task<CredentialFailure> FailureAsync(string? refused = null) => (await Should.ThrowAsync<CredentialException>(() => GetAsync(refused))).Failure;
}
