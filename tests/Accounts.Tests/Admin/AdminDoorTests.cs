using System.Net;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Admin;

/// <summary>Who gets through the operator's door, and with what.</summary>
public sealed class AdminDoorTests : IAsyncLifetime
{
    private RunningAccounts _running = null!;

    public async ValueTask InitializeAsync() => _running = await RunningAccounts.StartAsync(AdminCalls.Setting);

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    public static TheoryData<string, string> EndPoints => new()
    {
        { "GET", "robots" }, { "POST", "robots" }, { "GET", "robots/x" }, { "PATCH", "robots/x" }, { "DELETE", "robots/x" }, { "POST", "robots/x/revoke" },
        { "GET", "loops" }, { "GET", "loops/x" }, { "PATCH", "loops/x" }, { "POST", "loops/x/members" }, { "PATCH", "loops/x/members/y" }, { "DELETE", "loops/x/members/y" },
        { "GET", "persons" }, { "POST", "persons" }, { "PUT", "persons/x/password" }, { "POST", "setups" },
        { "GET", "sessions" }, { "GET", "devices" }, { "GET", "unknown" }, { "DELETE", "unknown" }, { "GET", "updates" }, { "POST", "updates" }, { "DELETE", "updates/x" },
    };

    [Theory]
    [MemberData(nameof(EndPoints))]
    public async Task Nobody_gets_in_without_the_operators_token_or_through_the_gateway(string method, string path)
    {
        var verb = HttpMethod.Parse(method);
        (await _running.AdminAsync(verb, path, "{}", token: null)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _running.AdminAsync(verb, path, "{}", token: AdminCalls.Token + "x")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _running.AdminAsync(verb, path, "{}", token: RunningAccounts.TokenSecret)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _running.AdminAsync(verb, path, "{}", change: request => request.Headers.TryAddWithoutValidation("Via", "1.1 pegasus-gateway"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_no_token_is_set_nobody_gets_in_and_the_answer_says_what_to_set()
    {
        await using var closed = await RunningAccounts.StartAsync();

        var (status, error) = await closed.AdminAsync(HttpMethod.Get, "robots");

        status.ShouldBe(HttpStatusCode.Forbidden);
        error.Message().ShouldContain("ETCO_accounts_adminToken");
    }

    [Theory]
    [InlineData("robots", "")]
    [InlineData("robots", "[]")]
    [InlineData("robots", "null")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\"")]
    [InlineData("robots", "{}")]
    [InlineData("robots", "{\"owner\":7}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"owner\":\"bo@example.com\"}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"ownr\":\"x\"}")]
    [InlineData("robots", "{\"owner\":\"nobody\"}")]
    [InlineData("robots", "{\"owner\":\"a@b\\u0000\"}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"name\":\"../../etc\"}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"name\":\"two words\"}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"name\":\"a--b\"}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"name\":\"\"}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"loop\":\"a\\nb\"}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"accountId\":\"5A0000000000000000000001\"}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"accessKeyId\":\"ONLYHALF\"}")]
    [InlineData("robots", "{\"owner\":\"ada@example.com\",\"accessKeyId\":\"K Y\",\"secretAccessKey\":\"0123456789abcdef0\"}")]
    [InlineData("robots", "{\"owner\":{\"a\":{\"b\":{\"c\":{\"d\":{}}}}}}")]
    [InlineData("setups", "{\"owner\":\"\"}")]
    [InlineData("persons", "{\"email\":\"ada@example.com\",\"password\":\"short\"}")]
    [InlineData("persons", "{\"email\":\"a@b@c\"}")]
    [InlineData("updates", "{\"subsystem\":\"os\",\"toVersion\":\"2\",\"url\":\"file:///etc/passwd\",\"shaHash\":\"0123456789012345678901234567890123456789\"}")]
    [InlineData("updates", "{\"subsystem\":\"os\",\"toVersion\":\"2\",\"url\":\"https://user:word@example.com/x\",\"shaHash\":\"0123456789012345678901234567890123456789\"}")]
    [InlineData("updates", "{\"subsystem\":\"os\",\"toVersion\":\"2\",\"url\":\"https://example.com/x\",\"shaHash\":\"none\"}")]
    [InlineData("updates", "{\"subsystem\":\"os\",\"toVersion\":\"2\",\"url\":\"https://example.com/x\",\"shaHash\":\"0123456789012345678901234567890123456789\",\"length\":-1}")]
    public async Task What_cannot_be_is_refused_in_one_sentence_and_leaves_nothing_behind(string path, string body)
    {
        var (status, error) = await _running.AdminAsync(HttpMethod.Post, path, body);

        status.ShouldBe(HttpStatusCode.BadRequest, error.ToString());
        error.Message().ShouldNotBeEmpty();
        foreach (var list in new[] { "robots", "persons", "loops", "updates" })
            (await _running.AdminAsync(HttpMethod.Get, list)).Json.GetProperty(list).GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_body_of_a_megabyte_is_too_much()
    {
        var (status, _) = await _running.AdminAsync(HttpMethod.Post, "robots", $$"""{"owner":"{{new string('a', 1024 * 1024)}}@example.com"}""");

        status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Names_in_paths_are_only_looked_up()
    {
        foreach (var hostile in new[] { "..%2f..%2fetc", "%00", "a%0ab", new string('a', 4000), "robot:x", "'; drop table accounts; --" })
            (await _running.AdminAsync(HttpMethod.Get, $"robots/{hostile}")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Updates_are_offered_listed_and_taken_back()
    {
        var home = await _running.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        var (_, made) = await _running.AdminAsync(HttpMethod.Post, "updates", """
            {"subsystem":"@be/be","toVersion":"12.0.0","url":"https://updates.example.com/be.tgz","shaHash":"0123456789012345678901234567890123456789","length":17}
            """);

        const string Asked = """{"fromVersion":"11.0.0","subsystem":"@be/be","filter":"fcs"}""";
        var offered = await _running.AskAsync("Update_20160301.GetUpdateFrom", Asked, home.RobotKey);
        (offered.Status, offered.Json.Text("toVersion"), offered.Json.Text("fromVersion")).ShouldBe((HttpStatusCode.OK, "12.0.0", "11.0.0"));
        (await _running.AdminAsync(HttpMethod.Get, "updates")).Json.GetProperty("updates")[0].Text("id").ShouldBe(made.Text("id"));
        (await _running.AdminAsync(HttpMethod.Delete, $"updates/{made.Text("id")}")).Status.ShouldBe(HttpStatusCode.OK);
        (await _running.AdminAsync(HttpMethod.Delete, $"updates/{made.Text("id")}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _running.AskAsync("Update_20160301.GetUpdateFrom", Asked, home.RobotKey)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_robots_asked_for_in_vain_is_counted_and_forgotten_when_told()
    {
        for (var i = 0; i < 3; i++)
            await _running.AskAsync("Future_20300101.Fly", "{}", null);

        var seen = (await _running.AdminAsync(HttpMethod.Get, "unknown")).Json.GetProperty("unknown");
        (seen.GetArrayLength(), seen[0].Text("target"), seen[0].GetProperty("count").GetInt32()).ShouldBe((1, "Future_20300101.Fly", 3));
        (await _running.AdminAsync(HttpMethod.Delete, "unknown")).Json.GetProperty("removed").GetInt32().ShouldBe(1);
        (await _running.AdminAsync(HttpMethod.Get, "unknown")).Json.GetProperty("unknown").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task People_come_into_a_loop_and_leave_it()
    {
        await _running.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");

        var (_, with) = await _running.AdminAsync(HttpMethod.Post, "loops/red-green-blue-gold/members", """{"email":"bo@example.com","firstName":"Bo","nickname":"Bobo"}""");

        var bo = with.GetProperty("members").EnumerateArray().Single(member => member.TryGetProperty("nickname", out _));
        (bo.Text("email"), bo.Text("name"), bo.Text("nickname"), bo.Text("status")).ShouldBe(("bo@example.com", "Bo", "Bobo", "accepted"));
        (await _running.AdminAsync(HttpMethod.Patch, $"loops/{with.Text("id")}", """{"name":"The barn"}""")).Json.Text("name").ShouldBe("The barn");
        var (_, without) = await _running.AdminAsync(HttpMethod.Delete, $"loops/{with.Text("id")}/members/BO@example.com");
        without.GetProperty("members").GetArrayLength().ShouldBe(2);
        (await _running.AdminAsync(HttpMethod.Delete, $"loops/{with.Text("id")}/members/bo@example.com")).Status.ShouldBe(HttpStatusCode.NotFound);
        await _running.AdminAsync(HttpMethod.Post, "persons", """{"email":"cy@example.com"}""");
        (await _running.AdminAsync(HttpMethod.Post, "loops/red-green-blue-gold/members", """{"email":"cy@example.com","firstName":"Cy"}""")).Json.ToString()
            .ShouldContain("\"name\":\"Cy\"", Case.Sensitive, "who had no name has one now");
        (await _running.AdminAsync(HttpMethod.Delete, $"loops/{with.Text("id")}/members/ada@example.com")).Status.ShouldBe(HttpStatusCode.BadRequest, "a loop keeps its owner");
    }

    [Fact]
    public async Task Who_holds_tokens_and_which_robots_there_are_is_shown_without_anything_that_opens()
    {
        var home = await _running.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
        var token = (await _running.AskAsync("Account_20151111.CreateHubToken", "{}", home.RobotKey)).Json.Text("token");
        await _running.AskAsync("Robot_20160225.UpdateRobot", """{"id":"Red-Green-Blue-Gold","payload":{"serialNumber":"SN-1","platform":"12.10.0"}}""", home.RobotKey);
        await _running.Service<SessionBook>().FlushAsync(TestContext.Current.CancellationToken);
        await _running.Service<DeviceBook>().FlushAsync(TestContext.Current.CancellationToken);

        var (_, sessions) = await _running.AdminAsync(HttpMethod.Get, "sessions?robot=red-green-blue-gold");
        var one = sessions.GetProperty("sessions").EnumerateArray().Single();
        (one.Text("name"), one.Text("kind"), one.Text("from")).ShouldBe(("Red-Green-Blue-Gold", "hub", "home"));
        sessions.ToString().ShouldNotContain(token);
        (await _running.AdminAsync(HttpMethod.Get, "devices")).Json.GetProperty("devices")[0].Text("serial").ShouldBe("SN-1");
        (await _running.AdminAsync(HttpMethod.Get, "robots/Red-Green-Blue-Gold")).Json.GetProperty("device").Text("platform").ShouldBe("12.10.0");
        await _running.AdminAsync(HttpMethod.Post, "robots/Red-Green-Blue-Gold/revoke");
        (await _running.AdminAsync(HttpMethod.Get, "sessions")).Json.GetProperty("sessions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_person_logs_in_with_the_password_that_the_operator_gave()
    {
        await _running.AdminAsync(HttpMethod.Post, "persons", """{"email":"ada@example.com","firstName":"Ada"}""");
        const string LogIn = """{"email":"ada@example.com","password":"correct horse battery"}""";
        (await _running.AskAsync("Account_20151111.Login", LogIn, null)).Status.ShouldNotBe(HttpStatusCode.OK);

        (await _running.AdminAsync(HttpMethod.Put, "persons/ada@example.com/password", """{"password":"correct horse battery"}""")).Json.GetProperty("canLogIn").GetBoolean().ShouldBeTrue();

        (await _running.AskAsync("Account_20151111.Login", LogIn, null)).Status.ShouldBe(HttpStatusCode.OK);
        (await _running.AdminAsync(HttpMethod.Get, "persons")).Json.ToString().ShouldNotContain("pbkdf2");
        (await _running.AdminAsync(HttpMethod.Put, "persons/nobody@example.com/password", """{"password":"correct horse battery"}""")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
