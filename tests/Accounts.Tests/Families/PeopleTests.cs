using System.Net;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>People sign up, look after their account, and leave.</summary>
public sealed class PeopleTests() : AtHome("the right password")
{
    private const string New = """{"email":"Bob@Example.com","password":"long enough","firstName":"Bob","gender":"male","birthday":631152000000}""";

    [Fact]
    public async Task Whoever_signs_up_can_log_in_and_sign()
    {
        (await Anyone("CheckEmail", """{"email":"bob@example.com"}""")).Body.ShouldBe("""{"exists":false}""");
        var made = await Anyone("Create", New);
        made.Status.ShouldBe(HttpStatusCode.OK, made.Body);

        (await Anyone("CheckEmail", """{"email":"bob@example.com"}""")).Body.ShouldBe("""{"exists":true}""");
        var again = await Anyone("Create", New);
        (again.Status, again.ErrorType).ShouldBe((HttpStatusCode.Conflict, "ConflictException"));
        var key = KeyOf(made);
        (await Running.AskAsync("Account_20151111.Get", "{}", key)).Json[0].GetProperty("firstName").GetString().ShouldBe("Bob");
        var login = await Anyone("Login", """{"email":"bob@example.com","password":"long enough"}""");
        login.Json.GetProperty("secretAccessKey").GetString().ShouldBe(key.SecretAccessKey);
    }

    [Theory]
    [InlineData("""{"password":"long enough"}""", "ValidationException")]
    [InlineData("""{"email":"bob@example.com"}""", "ValidationException")]
    [InlineData("""{"email":"bob","password":"long enough"}""", "EMAIL_NOT_VALID")]
    [InlineData("""{"email":"Bob <bob@example.com>","password":"long enough"}""", "EMAIL_NOT_VALID")]
    [InlineData("""{"email":"bob@example.com","password":"short"}""", "PASSWORD_NOT_VALID_LENGTH")]
    [InlineData("""{"email":"bob@example.com","password":"long enough","gender":"robot"}""", "ValidationException")]
    [InlineData("""{"email":"bob@example.com","password":"long enough","firstName":""}""", "ValidationException")]
    [InlineData("""{"email":"bob@example.com","password":"long enough","birthday":9999999999999}""", "ValidationException")]
    [InlineData("""{"email":"bob@example.com","password":"long enough","birthday":1830000000000}""", "CHILD_NOT_ALLOWED_TO_CREATE")]
    public async Task What_cannot_be_kept_is_refused(string body, string code) => (await Anyone("Create", body)).ErrorType.ShouldBe(code);

    [Theory]
    [InlineData("nowhere", null, false)]
    [InlineData("lan", null, true)]
    [InlineData("lan", "203.0.113.7", false)]
    [InlineData("lan", "192.168.1.7", true)]
    [InlineData("anywhere", "203.0.113.7", true)]
    public async Task People_sign_up_from_where_the_operator_lets_them(string from, string? forwarded, bool may)
    {
        await using var accounts = await RunningAccounts.StartAsync($"--accounts:signUp={from}");
        foreach (var (operation, body) in new[] { ("Create", New), ("CheckEmail", """{"email":"bob@example.com"}""") })
        {
            var answer = await accounts.AskAsync($"Account_20151111.{operation}", body, key: null, change: request =>
            {
                if (forwarded is null)
                    return;
                request.Headers.TryAddWithoutValidation("Via", "1.1 pegasus-gateway");
                request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded);
            });
            (operation, answer.Status).ShouldBe((operation, may ? HttpStatusCode.OK : HttpStatusCode.Forbidden));
        }
    }

    [Fact]
    public async Task A_person_changes_their_own_account_and_nobody_elses()
    {
        var answer = await Running.AskAsync("Account_20151111.Update", """{"firstName":"Augusta","messagingAllowed":true}""", Home.OwnerKey);
        answer.Json.GetProperty("firstName").GetString().ShouldBe("Augusta");
        answer.Json.GetProperty("lastName").GetString().ShouldBe("Example");
        answer.Json.GetProperty("messagingAllowed").GetBoolean().ShouldBeTrue();

        // The robot shares the loop, and may see its owner; that is all.
        var byRobot = await Running.AskAsync("Account_20151111.Update", $$"""{"id":"{{Home.Owner.Id}}","firstName":"Eve"}""", Home.RobotKey);
        (byRobot.Status, byRobot.ErrorType).ShouldBe((HttpStatusCode.Conflict, "ROBOT_CANNOT_BE_UPDATED"));
        var (bob, bobsKey) = await Running.AddPersonAsync("bob@example.com");
        await Running.Loops.AddMemberAsync(Home.Loop.Id, bob, null, null, Ct);
        var byBob = await Running.AskAsync("Account_20151111.Update", $$"""{"id":"{{Home.Owner.Id}}","firstName":"Eve"}""", bobsKey);
        (byBob.Status, byBob.ErrorType).ShouldBe((HttpStatusCode.Forbidden, "AccessDeniedException"));
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_written_over()
    {
        var seen = Home.Owner.Updated;
        Running.Time.Advance(TimeSpan.FromSeconds(1));
        await Running.AskAsync("Account_20151111.Update", """{"firstName":"One"}""", Home.OwnerKey);

        var late = await Running.AskAsync("Account_20151111.Update", $$"""{"firstName":"Two","updated":{{seen}}}""", Home.OwnerKey);
        (late.Status, late.ErrorType).ShouldBe((HttpStatusCode.Conflict, "STALE_VERSION"));
    }

    [Fact]
    public async Task A_new_password_ends_every_session_and_the_next_login_begins_one_at_once()
    {
        var token = (await Running.AskAsync("Account_20151111.CreateAccessToken", "{}", Home.OwnerKey)).Json.GetProperty("token").GetString()!;
        (await Anyone("GetAccountByAccessToken", $$"""{"token":"{{token}}"}""")).Json.GetProperty("id").GetString().ShouldBe(Home.Owner.Id);

        var wrong = await Running.AskAsync("Account_20151111.ChangePassword", """{"oldPassword":"a guess","newPassword":"another password"}""", Home.OwnerKey);
        wrong.ErrorType.ShouldBe("WRONG_PASSWORD");
        var changed = await Running.AskAsync("Account_20151111.ChangePassword", """{"oldPassword":"the right password","newPassword":"another password"}""", Home.OwnerKey);
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Body);

        (await Running.AskAsync("Account_20151111.Get", "{}", Home.OwnerKey)).ErrorType.ShouldBe("UnrecognizedClientException");
        (await Anyone("GetAccountByAccessToken", $$"""{"token":"{{token}}"}""")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Anyone("Login", """{"email":"ada@example.com","password":"the right password"}""")).Status.ShouldBe(HttpStatusCode.Forbidden);

        // In the same second, and yet the new token is of a later one than the old.
        var key = KeyOf(await Anyone("Login", """{"email":"ada@example.com","password":"another password"}"""));
        var fresh = (await Running.AskAsync("Account_20151111.CreateAccessToken", "{}", key)).Json.GetProperty("token").GetString()!;
        (await Anyone("GetAccountByAccessToken", $$"""{"token":"{{fresh}}"}""")).Status.ShouldBe(HttpStatusCode.OK);
        using var socket = await Running.ConnectAsync(key, Ct);
        Running.Service<NotificationSockets>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task New_keys_take_the_place_of_the_old_and_a_token_buys_none()
    {
        var token = (await Running.AskAsync("Account_20151111.CreateAccessToken", "{}", Home.OwnerKey)).Json.GetProperty("token").GetString();
        var bought = await Running.AskAsync("Account_20151111.ResetKeys", "{}", key: null, change: request => request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}"));
        bought.Status.ShouldBe(HttpStatusCode.Forbidden);

        var key = KeyOf(await Running.AskAsync("Account_20151111.ResetKeys", "{}", Home.OwnerKey));
        (await Running.AskAsync("Account_20151111.Get", "{}", key)).Status.ShouldBe(HttpStatusCode.OK);
        (await Running.AskAsync("Account_20151111.Get", "{}", Home.OwnerKey)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_address_logs_in_from_then_on_and_the_old_one_is_free()
    {
        var changed = await Running.AskAsync("Account_20151111.ChangeEmail", """{"email":"Lovelace@example.com","password":"the right password"}""", Home.OwnerKey);
        changed.Json.GetProperty("email").GetString().ShouldBe("lovelace@example.com");
        (await Anyone("Login", """{"email":"lovelace@example.com","password":"the right password"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await Anyone("Login", """{"email":"ada@example.com","password":"the right password"}""")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await Running.AddPersonAsync("ada@example.com");

        var taken = await Running.AskAsync("Account_20151111.ChangeEmail", """{"email":"ada@example.com","password":"the right password"}""", Home.OwnerKey);
        (taken.Status, taken.ErrorType).ShouldBe((HttpStatusCode.Conflict, "EMAIL_ALREADY_EXISTS"));
    }

    [Fact]
    public async Task Who_has_a_robot_gives_it_up_before_they_leave_and_who_has_none_just_leaves()
    {
        var owner = await Running.AskAsync("Account_20151111.Remove", "{}", Home.OwnerKey);
        (owner.Status, owner.ErrorType).ShouldBe((HttpStatusCode.Conflict, "LOOPS_MUST_BE_SUSPENDED"));

        var (bob, bobsKey) = await Running.AddPersonAsync("bob@example.com");
        await Running.Loops.AddMemberAsync(Home.Loop.Id, bob, null, null, Ct);
        (await Running.AskAsync("Account_20151111.Remove", "{}", bobsKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await Running.AskAsync("Account_20151111.Get", "{}", bobsKey)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Running.Accounts.GetAsync(bob.Id, Ct)).ShouldBeNull();
        (await Running.Accounts.SecretOfAsync(bob.Id, Ct)).ShouldBeNull();
        (await Running.Loops.GetAsync(Home.Loop.Id, Ct))!.Members.ShouldNotContain(member => member.AccountId == bob.Id);
        await Running.AddPersonAsync("bob@example.com");
    }

    [Theory]
    [InlineData("SendPasswordReset")]
    [InlineData("PasswordResetByCode")]
    [InlineData("ResendActivationCode")]
    [InlineData("ActivateByCode")]
    [InlineData("ConfirmEmailReset")]
    public async Task What_needs_a_letter_says_that_none_is_sent(string operation)
    {
        var answer = await Anyone(operation, """{"email":"ada@example.com","code":"x"}""");
        (answer.Status, answer.ErrorType).ShouldBe((HttpStatusCode.NotImplemented, "MAIL_NOT_SENT"));
    }

    private static AwsCredentials KeyOf(Answer answer) =>
        new(answer.Json.GetProperty("accessKeyId").GetString()!, answer.Json.GetProperty("secretAccessKey").GetString()!);

    private Task<Answer> Anyone(string operation, string body) => Running.AskAsync($"Account_20151111.{operation}", body, key: null);
}
