using System.Net;
using Jibo.Pegasus.Accounts.Families;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Tests.Families;

public sealed class AccountFamilyTests() : AtHome("the right password")
{
    private const string Login = "Account_20151111.Login";

    [Fact]
    public async Task A_robot_gets_a_token_that_opens_the_hub_for_three_hours()
    {
        var answer = await Running.AskAsync("Account_20151111.CreateHubToken", "{}", Home.RobotKey);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Json.GetProperty("expires").GetInt64().ShouldBe(Running.Time.GetUtcNow().AddHours(3).ToUnixTimeMilliseconds());
        var identity = Running.Service<HubTokens>().Verify("Bearer " + answer.Json.GetProperty("token").GetString())
            .ShouldBeOfType<TokenVerification.Accepted>().Identity;
        (identity.AccountId, identity.FriendlyId, identity.LoopId).ShouldBe((Home.Robot.Id, "Red-Green-Blue-Gold", Home.Loop.Id));
        identity.SecretAccessKey.ShouldBeNull();
    }

    [Fact]
    public async Task A_token_lets_its_bearer_in_until_the_account_is_revoked()
    {
        var token = (await Running.AskAsync("Account_20151111.CreateAccessToken", "{}", Home.OwnerKey)).Json.GetProperty("token").GetString();
        (await WithTokenAsync(token)).Json[0].GetProperty("id").GetString().ShouldBe(Home.Owner.Id);

        await Running.Accounts.RevokeAsync(Home.Owner.Id, Ct);
        (await WithTokenAsync(token)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Logging_in_gives_what_to_sign_with_and_nothing_else_does()
    {
        var answer = await Running.AskAsync(Login, """{"email":" Ada@Example.com","password":"the right password"}""", key: null);

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Json.GetProperty("secretAccessKey").GetString().ShouldBe(Home.OwnerKey.SecretAccessKey);
        (await Running.AskAsync("Account_20151111.Get", "{}", Home.OwnerKey)).Body.ShouldNotContain("secretAccessKey");
    }

    [Fact]
    public async Task A_wrong_password_and_a_name_that_nobody_has_look_alike()
    {
        var wrong = await Running.AskAsync(Login, """{"email":"ada@example.com","password":"guessed"}""", key: null);
        var nobody = await Running.AskAsync(Login, """{"email":"eve@example.com","password":"guessed"}""", key: null);

        wrong.Status.ShouldBe(HttpStatusCode.Forbidden);
        nobody.Body.ShouldBe(wrong.Body);
    }

    [Fact]
    public async Task Who_guesses_is_made_to_wait_and_whoever_else_is_not()
    {
        for (var i = 0; i < LoginGuard.Attempts; i++)
            await Running.AskAsync(Login, $$"""{"email":"ada@example.com","password":"guess {{i}}"}""", key: null);
        var more = await Running.AskAsync(Login, """{"email":"ada@example.com","password":"the right password"}""", key: null);
        (more.Status, more.ErrorType).ShouldBe((HttpStatusCode.TooManyRequests, "ThrottlingException"));
        (await Running.AskAsync("Loop_20160324.ListLoops", "{}", Home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);

        Running.Time.Advance(LoginGuard.Window);
        (await Running.AskAsync(Login, """{"email":"ada@example.com","password":"the right password"}""", key: null)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_name_belongs_to_one_account()
    {
        (await Should.ThrowAsync<AccountsException>(() => Running.Accounts.AddPersonAsync(new("ADA@example.com"), null, Ct))).Status.ShouldBe(409);
        (await Should.ThrowAsync<AccountsException>(() => Running.Accounts.AddRobotAsync("red-green-blue-gold", Ct))).Status.ShouldBe(409);
    }

    private Task<Answer> WithTokenAsync(string? token) => Running.AskAsync("Account_20151111.Get", "{}", key: null,
        change: request => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}"));
}
