using System.Net;
using Jibo.Pegasus.Accounts.Families;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class AccountFamilyTests : IAsyncLifetime
{
    private const string Login = "Account_20151111.Login";

    private RunningAccounts _accounts = null!;
    private Household _home = null!;

    public async ValueTask InitializeAsync()
    {
        _accounts = await RunningAccounts.StartAsync();
        _home = await _accounts.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com", "the right password");
    }

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task A_robot_gets_a_token_that_opens_the_hub_for_three_hours()
    {
        var answer = await _accounts.AskAsync("Account_20151111.CreateHubToken", "{}", _home.RobotKey);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Json.GetProperty("expires").GetInt64().ShouldBe(_accounts.Time.GetUtcNow().AddHours(3).ToUnixTimeMilliseconds());
        var identity = _accounts.Service<HubTokens>().Verify("Bearer " + answer.Json.GetProperty("token").GetString())
            .ShouldBeOfType<TokenVerification.Accepted>().Identity;
        (identity.AccountId, identity.FriendlyId, identity.LoopId).ShouldBe((_home.Robot.Id, "Red-Green-Blue-Gold", _home.Loop.Id));
        identity.SecretAccessKey.ShouldBeNull();
    }

    [Fact]
    public async Task A_token_lets_its_bearer_in_until_the_account_is_revoked()
    {
        var token = (await _accounts.AskAsync("Account_20151111.CreateAccessToken", "{}", _home.OwnerKey)).Json.GetProperty("token").GetString();
        (await WithTokenAsync(token)).Json[0].GetProperty("id").GetString().ShouldBe(_home.Owner.Id);

        await _accounts.Accounts.RevokeAsync(_home.Owner.Id, TestContext.Current.CancellationToken);
        (await WithTokenAsync(token)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Logging_in_gives_what_to_sign_with_and_nothing_else_does()
    {
        var answer = await _accounts.AskAsync(Login, """{"email":" Ada@Example.com","password":"the right password"}""", key: null);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Json.GetProperty("secretAccessKey").GetString().ShouldBe(_home.OwnerKey.SecretAccessKey);
        (await _accounts.AskAsync("Account_20151111.Get", "{}", _home.OwnerKey)).Body.ShouldNotContain("secretAccessKey");
    }

    [Fact]
    public async Task A_wrong_password_and_a_name_that_nobody_has_look_alike()
    {
        var wrong = await _accounts.AskAsync(Login, """{"email":"ada@example.com","password":"guessed"}""", key: null);
        var nobody = await _accounts.AskAsync(Login, """{"email":"eve@example.com","password":"guessed"}""", key: null);

        wrong.Status.ShouldBe(HttpStatusCode.Forbidden);
        nobody.Body.ShouldBe(wrong.Body);
    }

    [Fact]
    public async Task Who_guesses_is_made_to_wait_and_whoever_else_is_not()
    {
        for (var i = 0; i < LoginGuard.Attempts; i++)
            await _accounts.AskAsync(Login, $$"""{"email":"ada@example.com","password":"guess {{i}}"}""", key: null);
        var more = await _accounts.AskAsync(Login, """{"email":"ada@example.com","password":"the right password"}""", key: null);
        (more.Status, more.ErrorType).ShouldBe((HttpStatusCode.TooManyRequests, "ThrottlingException"));
        (await _accounts.AskAsync("Loop_20160324.ListLoops", "{}", _home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);

        _accounts.Time.Advance(LoginGuard.Window);
        (await _accounts.AskAsync(Login, """{"email":"ada@example.com","password":"the right password"}""", key: null)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_name_belongs_to_one_account()
    {
        var ct = TestContext.Current.CancellationToken;
        (await Should.ThrowAsync<AccountsException>(() => _accounts.Accounts.AddPersonAsync(new("ADA@example.com"), null, ct))).Status.ShouldBe(409);
        (await Should.ThrowAsync<AccountsException>(() => _accounts.Accounts.AddRobotAsync("red-green-blue-gold", ct))).Status.ShouldBe(409);
    }

    private Task<Answer> WithTokenAsync(string? token) => _accounts.AskAsync("Account_20151111.Get", "{}", key: null,
        change: request => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}"));
}
