using System.Net;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>A robot out of its box, and one that was wiped.</summary>
public sealed class OobeFamilyTests : AtHome
{
    private const string Prepare = "OOBE_20161026.PrepareRobot";
    private const string Status = "OOBE_20161026.GetStatus";
    private const string Setup = "OOBE_20161026.SetupRobot";
    private const string Reconnect = "OOBE_20161026.ReconnectRobot";
    private const string ListLoops = "Loop_20160324.ListLoops";
    private const string New = "Silver-Amber-Jade-Pearl";

    [Fact]
    public async Task A_new_robot_gets_a_key_and_a_loop_of_its_owner_and_itself()
    {
        var token = await PrepareAsync(Home.OwnerKey);
        (await StatusAsync(token)).Body.ShouldBe("""{"complete":false}""");

        var key = KeyOf(await SetupAsync(token, New));

        (await StatusAsync(token)).Body.ShouldBe("""{"complete":true}""");
        var loop = (await Running.AskAsync(ListLoops, "{}", key)).Json.EnumerateArray().ShouldHaveSingleItem();
        loop.GetProperty("owner").GetString().ShouldBe(Home.Owner.Id);
        loop.GetProperty("robotFriendlyId").GetString().ShouldBe(New);
        loop.GetProperty("members").EnumerateArray().ShouldAllBe(member => member.GetProperty("status").GetString() == "accepted");
        loop.GetProperty("members").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_token_works_once()
    {
        var token = await PrepareAsync(Home.OwnerKey);
        (await SetupAsync(token, New)).Status.ShouldBe(HttpStatusCode.OK);

        foreach (var id in new[] { New, "Another-Robot-Of-Mine" })
        {
            var again = await SetupAsync(token, id);
            (again.Status, again.ErrorType).ShouldBe((HttpStatusCode.NotFound, "TOKEN_NOT_FOUND"));
        }
    }

    [Fact]
    public async Task Of_many_that_use_a_token_at_once_one_gets_a_key()
    {
        var token = await PrepareAsync(Home.OwnerKey);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SetupAsync(token, $"Robot-{i}")));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => answer.ErrorType == "TOKEN_NOT_FOUND");
    }

    [Fact]
    public async Task A_token_is_over_after_an_hour()
    {
        var token = await PrepareAsync(Home.OwnerKey);
        Running.Time.Advance(ProvisioningBook.Lifetime);

        var late = await SetupAsync(token, New);

        (late.Status, late.ErrorType).ShouldBe((HttpStatusCode.Unauthorized, "TOKEN_EXPIRED"));
        (await StatusAsync(token)).ErrorType.ShouldBe("TOKEN_EXPIRED");
    }

    [Fact]
    public async Task What_is_no_token_or_was_changed_opens_nothing()
    {
        var token = await PrepareAsync(Home.OwnerKey);
        foreach (var wrong in new[] { "nonsense", token[..^2] + "xx", token + "x", new string('x', 10_000) })
        {
            (await SetupAsync(wrong, New)).ErrorType.ShouldBe("TOKEN_NOT_FOUND");
            (await StatusAsync(wrong)).ErrorType.ShouldBe("TOKEN_NOT_FOUND");
        }

        (await Running.AskAsync(Setup, """{"id":"x"}""", key: null)).ErrorType.ShouldBe("ValidationException");
        (await SetupAsync(token, "../robots")).ErrorType.ShouldBe("ValidationException");
        (await SetupAsync(token, New)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_prepares_again_gets_a_token_for_the_same_hour()
    {
        var first = await Running.AskAsync(Prepare, "{}", Home.OwnerKey);
        Running.Time.Advance(TimeSpan.FromMinutes(10));
        var second = await Running.AskAsync(Prepare, "{}", Home.OwnerKey);

        second.Json.GetProperty("expires").GetInt64().ShouldBe(first.Json.GetProperty("expires").GetInt64());
        (await SetupAsync(first.Json.GetProperty("token").GetString()!, New)).Status.ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(second.Json.GetProperty("token").GetString()!)).Body.ShouldBe("""{"complete":true}""");
    }

    [Fact]
    public async Task A_robot_of_somebody_else_cannot_be_taken_until_it_was_wiped_and_the_token_stays_good()
    {
        var (theirKey, token) = await StrangerAsync();

        var refused = await SetupAsync(token, Home.Robot.FriendlyId!);
        (refused.Status, refused.ErrorType).ShouldBe((HttpStatusCode.Conflict, "ROBOT_ALREADY_EXISTS"));

        (await Running.AskAsync("Loop_20160324.SuspendLoop", $$"""{"loopId":"{{Home.Loop.Id}}"}""", Home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
        var key = KeyOf(await SetupAsync(token, Home.Robot.FriendlyId!));

        var loop = (await Running.AskAsync(ListLoops, "{}", key)).Json.EnumerateArray().ShouldHaveSingleItem();
        loop.GetProperty("owner").GetString().ShouldNotBe(Home.Owner.Id);
        (await Running.AskAsync(ListLoops, "{}", theirKey)).Json.GetArrayLength().ShouldBe(1);
        (await Running.AskAsync(ListLoops, "{}", Home.OwnerKey)).Json.GetArrayLength().ShouldBe(0);
        // What it signed with before ends.
        (await Running.AskAsync(ListLoops, "{}", Home.RobotKey)).ErrorType.ShouldBe("UnrecognizedClientException");
    }

    [Fact]
    public async Task The_same_owner_sets_a_robot_up_again_in_the_same_loop()
    {
        var key = KeyOf(await SetupAsync(await PrepareAsync(Home.OwnerKey), Home.Robot.FriendlyId!));

        var loop = (await Running.AskAsync(ListLoops, "{}", key)).Json.EnumerateArray().ShouldHaveSingleItem();
        loop.GetProperty("id").GetString().ShouldBe(Home.Loop.Id);
    }

    [Fact]
    public async Task Another_robot_takes_the_place_of_one_that_was_wiped_and_of_no_other()
    {
        var token = await PrepareAsync(Home.OwnerKey, $$"""{"loopId":"{{Home.Loop.Id}}"}""");
        (await SetupAsync(token, New)).ErrorType.ShouldBe("LOOP_MUST_BE_SUSPENDED");

        await Running.Loops.SuspendAsync(Home.Loop.Id, suspended: true, Ct);
        var key = KeyOf(await SetupAsync(token, New));

        var loop = (await Running.AskAsync(ListLoops, "{}", key)).Json.EnumerateArray().ShouldHaveSingleItem();
        (loop.GetProperty("id").GetString(), loop.GetProperty("robotFriendlyId").GetString()).ShouldBe((Home.Loop.Id, New));
        (await Running.AskAsync(ListLoops, "{}", Home.RobotKey)).Body.ShouldBe("[]");
    }

    [Fact]
    public async Task A_revoked_robot_and_a_revoked_owner_set_nothing_up()
    {
        var token = await PrepareAsync(Home.OwnerKey);
        await Running.Accounts.RevokeAsync(Home.Robot.Id, Ct);
        (await SetupAsync(token, Home.Robot.FriendlyId!)).ErrorType.ShouldBe("ROBOT_DISABLED");

        await Running.Accounts.RevokeAsync(Home.Owner.Id, Ct);
        (await SetupAsync(token, New)).ErrorType.ShouldBe("ACCOUNT_NOT_FOUND");
    }

    [Fact]
    public async Task A_robot_prepares_nothing_and_people_only_their_own_loops()
    {
        (await Running.AskAsync(Prepare, "{}", Home.RobotKey)).ErrorType.ShouldBe("AccessDeniedException");

        var bob = await Running.AddPersonAsync("bob@example.com");
        await Running.Loops.AddMemberAsync(Home.Loop.Id, bob.Account, null, null, Ct);
        (await Running.AskAsync(Prepare, $$"""{"loopId":"{{Home.Loop.Id}}"}""", bob.Key)).ErrorType.ShouldBe("CAN_BE_ACCESSED_BY_OWNER");
    }

    [Fact]
    public async Task A_robot_comes_back_with_a_token_of_its_own_people_once()
    {
        var token = await PrepareAsync(Home.OwnerKey);
        var body = $$"""{"token":"{{token}}"}""";
        (await Running.AskAsync(Reconnect, body, Home.OwnerKey)).ErrorType.ShouldBe("AccessDeniedException");

        (await Running.AskAsync(Reconnect, body, Home.RobotKey)).Body.ShouldBe("""{"result":"Command accepted"}""");

        (await StatusAsync(token)).Body.ShouldBe("""{"complete":true}""");
        (await Running.AskAsync(Reconnect, body, Home.RobotKey)).ErrorType.ShouldBe("TOKEN_NOT_FOUND");

        var (_, theirs) = await StrangerAsync();
        (await Running.AskAsync(Reconnect, $$"""{"token":"{{theirs}}"}""", Home.RobotKey)).ErrorType.ShouldBe("TOKEN_NOT_FOUND");
    }

    private async Task<(AwsCredentials Key, string Token)> StrangerAsync()
    {
        var person = await Running.AddPersonAsync("eve@example.com");
        return (person.Key, await PrepareAsync(person.Key));
    }

    private async Task<string> PrepareAsync(AwsCredentials key, string body = "{}") =>
        (await Running.AskAsync(Prepare, body, key)).Json.GetProperty("token").GetString()!;

    private Task<Answer> StatusAsync(string token) => Running.AskAsync(Status, $$"""{"token":"{{token}}"}""", key: null);

    private Task<Answer> SetupAsync(string token, string id) => Running.AskAsync(Setup, $$"""{"token":"{{token}}","id":"{{id}}"}""", key: null);

    private static AwsCredentials KeyOf(Answer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        return new(answer.Json.GetProperty("accessKeyId").GetString()!, answer.Json.GetProperty("secretAccessKey").GetString()!);
    }
}
