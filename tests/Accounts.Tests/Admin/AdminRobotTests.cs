using System.Net;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Admin;

/// <summary>An operator looks after robots.</summary>
public sealed class AdminRobotTests : IAsyncLifetime
{
    private RunningAccounts _running = null!;

    public async ValueTask InitializeAsync() => _running = await RunningAccounts.StartAsync(AdminCalls.Setting);

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task A_robot_is_added_with_owner_and_loop_and_signs_with_the_key_that_was_told()
    {
        var (status, made) = await _running.AdminAsync(HttpMethod.Post, "robots", """{"name":"Red-Green-Blue-Gold","owner":"Ada@Example.com","firstName":"Ada"}""");

        status.ShouldBe(HttpStatusCode.OK, made.ToString());
        made.GetProperty("robot").Text("name").ShouldBe("Red-Green-Blue-Gold");
        (made.GetProperty("ownerIsNew").GetBoolean(), made.GetProperty("owner").Text("email"), made.GetProperty("loop").Text("name")).ShouldBe((true, "ada@example.com", "Ada home"));
        var key = new AwsCredentials(made.Text("accessKeyId"), made.Text("secretAccessKey"));
        var loops = (await _running.AskAsync("Loop_20160324.ListLoops", "{}", key)).Json;
        loops.GetArrayLength().ShouldBe(1);
        // What a robot looks for before it takes a loop (protocol: I.3).
        var accepted = loops[0].GetProperty("members").EnumerateArray().Where(member => member.Text("status") == "accepted").Select(member => member.Text("accountId")).ToArray();
        accepted.ShouldContain(loops[0].Text("owner"));
        accepted.ShouldContain(loops[0].Text("robot"));
        (await _running.AdminAsync(HttpMethod.Get, "robots")).Json.ToString().ShouldNotContain(key.SecretAccessKey);
        (await _running.AdminAsync(HttpMethod.Get, "robots/red-green-blue-gold")).Json.ToString().ShouldNotContain(key.SecretAccessKey);
    }

    [Fact]
    public async Task A_robot_that_lived_before_keeps_its_account_and_its_key()
    {
        var (_, made) = await _running.AdminAsync(HttpMethod.Post, "robots", """
            {"name":"Old-Robot","owner":"ada@example.com","accountId":"5a0000000000000000000001","accessKeyId":"AKOLDROBOT","secretAccessKey":"a secret of the original's"}
            """.Replace("a secret of the original's", "aSecretOfTheOriginals"));

        made.GetProperty("robot").Text("accountId").ShouldBe("5a0000000000000000000001");
        var loops = (await _running.AskAsync("Loop_20160324.ListLoops", "{}", new("AKOLDROBOT", "aSecretOfTheOriginals"))).Json;
        loops[0].Text("robot").ShouldBe("5a0000000000000000000001");
        (await _running.AdminAsync(HttpMethod.Post, "robots", """{"name":"Other","owner":"ada@example.com","accountId":"5a0000000000000000000001"}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await _running.AdminAsync(HttpMethod.Post, "robots", """{"name":"Other","owner":"ada@example.com","accessKeyId":"AKOLDROBOT","secretAccessKey":"aSecretOfTheOriginals"}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await _running.AdminAsync(HttpMethod.Get, "robots")).Json.GetProperty("robots").GetArrayLength().ShouldBe(1, "what is refused leaves nothing behind");
    }

    [Fact]
    public async Task Names_are_made_up_of_four_words_and_are_never_taken_twice()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
            names.Add((await _running.AdminAsync(HttpMethod.Post, "robots", """{"owner":"ada@example.com"}""")).Json.GetProperty("robot").Text("name"));

        names.Count.ShouldBe(5);
        names.ShouldAllBe(name => name.Split('-').Length == 4);
        var again = await _running.AdminAsync(HttpMethod.Post, "robots", $$"""{"owner":"bo@example.com","name":"{{names.First().ToUpperInvariant()}}"}""");
        (again.Status, again.Json.Message()).ShouldBe((HttpStatusCode.Conflict, "There is a robot of that name already"));
        (await _running.AdminAsync(HttpMethod.Get, "persons")).Json.GetProperty("persons").GetArrayLength().ShouldBe(1, "bo was not made for a robot that is not there");
    }

    [Fact]
    public async Task A_robot_is_renamed_with_its_loop_and_its_old_name_is_free()
    {
        var home = await _running.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        var (status, renamed) = await _running.AdminAsync(HttpMethod.Patch, "robots/Red-Green-Blue-Gold", """{"name":"New-Name"}""");

        (status, renamed.Text("name")).ShouldBe((HttpStatusCode.OK, "New-Name"));
        (await _running.AskAsync("Loop_20160324.ListLoops", "{}", home.RobotKey)).Json[0].Text("robotFriendlyId").ShouldBe("New-Name");
        (await _running.AskAsync("Robot_20160225.GetRobot", """{"id":"New-Name"}""", home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await _running.AdminAsync(HttpMethod.Get, "robots/Red-Green-Blue-Gold")).Status.ShouldBe(HttpStatusCode.NotFound);
        await _running.AddHouseholdAsync("Red-Green-Blue-Gold", "bo@example.com");
        (await _running.AdminAsync(HttpMethod.Patch, "robots/Red-Green-Blue-Gold", """{"name":"new-name"}""")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await _running.AdminAsync(HttpMethod.Patch, "robots/New-Name", """{"name":"NEW-name"}""")).Json.Text("name").ShouldBe("NEW-name", "another spelling is nobody else's");
    }

    [Fact]
    public async Task What_is_revoked_may_call_no_more()
    {
        var home = await _running.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        var (status, revoked) = await _running.AdminAsync(HttpMethod.Post, "robots/Red-Green-Blue-Gold/revoke");

        (status, revoked.GetProperty("revokedAt").GetInt64()).ShouldBe((HttpStatusCode.OK, _running.Time.GetUtcNow().ToUnixTimeMilliseconds()));
        (await _running.AskAsync("Loop_20160324.ListLoops", "{}", home.RobotKey)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _running.AskAsync("Loop_20160324.ListLoops", "{}", home.OwnerKey)).Status.ShouldBe(HttpStatusCode.OK, "its owner has done nothing");
        (await _running.AdminAsync(HttpMethod.Post, "robots/Red-Green-Blue-Gold/revoke")).Status.ShouldBe(HttpStatusCode.OK, "twice is once");
    }

    [Fact]
    public async Task A_removed_robot_is_gone_with_its_loop_and_its_name_and_the_people_stay()
    {
        var home = await _running.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        (await _running.AdminAsync(HttpMethod.Delete, "robots/Red-Green-Blue-Gold")).Status.ShouldBe(HttpStatusCode.OK);

        (await _running.AdminAsync(HttpMethod.Get, "robots")).Json.GetProperty("robots").GetArrayLength().ShouldBe(0);
        (await _running.AdminAsync(HttpMethod.Get, "loops")).Json.GetProperty("loops").GetArrayLength().ShouldBe(0);
        (await _running.AskAsync("Loop_20160324.ListLoops", "{}", home.RobotKey)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _running.AskAsync("Loop_20160324.ListLoops", "{}", home.OwnerKey)).Json.GetArrayLength().ShouldBe(0);
        (await _running.AdminAsync(HttpMethod.Delete, "robots/Red-Green-Blue-Gold")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _running.AdminAsync(HttpMethod.Post, "robots", """{"name":"Red-Green-Blue-Gold","owner":"ada@example.com"}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_set_up_token_is_made_for_the_owner_and_gives_the_robot_a_key()
    {
        var (status, made) = await _running.AdminAsync(HttpMethod.Post, "setups", """{"owner":"ada@example.com","firstName":"Ada"}""");

        status.ShouldBe(HttpStatusCode.OK, made.ToString());
        var setUp = await _running.AskAsync("OOBE_20161026.SetupRobot", $$"""{"token":"{{made.Text("token")}}","id":"Wiped-Robot"}""", null);
        setUp.Status.ShouldBe(HttpStatusCode.OK, setUp.Body);
        var key = new AwsCredentials(setUp.Json.Text("accessKeyId"), setUp.Json.Text("secretAccessKey"));
        (await _running.AskAsync("Loop_20160324.ListLoops", "{}", key)).Json[0].Text("robotFriendlyId").ShouldBe("Wiped-Robot");
    }
}
