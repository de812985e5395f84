using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Admin;

/// <summary>Who lives with a robot, and what is told of them, by the operator's door.</summary>
public sealed class AdminMemberTests : IAsyncLifetime
{
    private const string Members = "loops/red-green-blue-gold/members";

    private RunningAccounts _running = null!;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningAccounts.StartAsync(AdminCalls.Setting);
        await _running.AddHouseholdAsync("Red-Green-Blue-Gold", "ada@example.com");
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task A_child_without_an_address_is_a_member_at_once_and_the_owner_answers_for_it()
    {
        var (status, loop) = await _running.AdminAsync(
            HttpMethod.Post, Members, """{"firstName":"Cy","nickname":"Cici","phoneticName":"see","gender":"they","birthday":1262304000000,"isChild":true}""");

        status.ShouldBe(HttpStatusCode.OK, loop.ToString());
        var cy = Of(loop, "Cy");
        (cy.Text("status"), cy.Text("type"), cy.Text("nickname"), cy.Text("phoneticName"), cy.Text("gender")).ShouldBe(("accepted", "member", "Cici", "see", "they"));
        (cy.GetProperty("birthday").GetInt64(), cy.GetProperty("isChild").GetBoolean(), cy.TryGetProperty("accountId", out _)).ShouldBe((1262304000000, true, false));
        (await _running.AdminAsync(HttpMethod.Get, "persons")).Json.ToString().ShouldNotContain("Cy", Case.Sensitive, "who has no address has no account");
    }

    [Fact]
    public async Task What_is_said_of_a_member_is_changed_and_the_rest_stays()
    {
        var (_, loop) = await _running.AdminAsync(HttpMethod.Post, Members, """{"firstName":"Cy","lastName":"Lee","nickname":"Cici","birthday":1262304000000}""");
        var id = Of(loop, "Cy Lee").Text("id");

        var (status, changed) = await _running.AdminAsync(HttpMethod.Patch, $"{Members}/{id}", """{"firstName":"Cyra","nickname":"","phoneticName":"sigh-ra"}""");

        status.ShouldBe(HttpStatusCode.OK, changed.ToString());
        var cyra = Of(changed, "Cyra Lee");
        (cyra.TryGetProperty("nickname", out _), cyra.Text("phoneticName"), cyra.GetProperty("birthday").GetInt64()).ShouldBe((false, "sigh-ra", 1262304000000));
        var (_, ageless) = await _running.AdminAsync(HttpMethod.Patch, $"{Members}/{id}", """{"birthday":null}""");
        Of(ageless, "Cyra Lee").TryGetProperty("birthday", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_who_has_an_account_the_account_is_told_and_every_loop_sees_it()
    {
        await _running.AddHouseholdAsync("Red-Green-Blue-Silver", "bo@example.com");
        await _running.AdminAsync(HttpMethod.Post, Members, """{"email":"bo@example.com","nickname":"Bobo"}""");

        var (status, changed) = await _running.AdminAsync(HttpMethod.Patch, $"{Members}/bo@example.com", """{"firstName":"Bodo","lastName":"","gender":"male","birthday":-1000}""");

        status.ShouldBe(HttpStatusCode.OK, changed.ToString());
        Of(changed, "Bodo").Text("nickname").ShouldBe("Bobo");
        var elsewhere = Of((await _running.AdminAsync(HttpMethod.Get, "loops/Red-Green-Blue-Silver")).Json, "Bodo");
        (elsewhere.Text("gender"), elsewhere.GetProperty("birthday").GetInt64()).ShouldBe(("male", -1000));
    }

    [Theory]
    [InlineData("POST", "", "{}")]
    [InlineData("POST", "", "{\"firstName\":\"  \"}")]
    [InlineData("POST", "", "{\"firstName\":\"a\\u0000b\"}")]
    [InlineData("POST", "", "{\"email\":\"bo@example.com\",\"isChild\":true}")]
    [InlineData("POST", "", "{\"email\":\"bo@example.com\",\"gender\":\"<script>\"}")]
    [InlineData("POST", "", "{\"firstName\":\"Bo\",\"birthday\":99999999999999}")]
    [InlineData("PATCH", "/ada@example.com", "{\"firstName\":\"\"}")]
    [InlineData("PATCH", "/ada@example.com", "{\"gender\":\"robot\"}")]
    [InlineData("PATCH", "/ada@example.com", "{\"birthday\":\"1985-01-05\"}")]
    [InlineData("PATCH", "/ada@example.com", "{\"birthday\":99999999999999}")]
    [InlineData("PATCH", "/ada@example.com", "{\"isChild\":true}")]
    [InlineData("PATCH", "/ada@example.com", "{\"email\":\"eve@example.com\"}")]
    [InlineData("PATCH", "/ada@example.com", "{\"nickname\":\"a\\nb\"}")]
    public async Task What_cannot_be_is_refused_and_nothing_has_changed(string method, string path, string body)
    {
        var before = (await _running.AdminAsync(HttpMethod.Get, "loops/red-green-blue-gold")).Json.ToString();

        var (status, error) = await _running.AdminAsync(HttpMethod.Parse(method), Members + path, body);

        status.ShouldBe(HttpStatusCode.BadRequest, error.ToString());
        error.Message().ShouldNotBeEmpty();
        (await _running.AdminAsync(HttpMethod.Get, "loops/red-green-blue-gold")).Json.ToString().ShouldBe(before);
    }

    [Fact]
    public async Task A_robot_is_not_renamed_as_a_member_and_nobody_is_not_found()
    {
        var (_, loop) = await _running.AdminAsync(HttpMethod.Get, "loops/red-green-blue-gold");
        var robot = loop.GetProperty("members").EnumerateArray().Single(member => member.Text("type") == "robot").Text("id");

        (await _running.AdminAsync(HttpMethod.Patch, $"{Members}/{robot}", """{"firstName":"Eve"}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await _running.AdminAsync(HttpMethod.Patch, $"{Members}/nobody@example.com", """{"nickname":"Eve"}""")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Markup_in_names_is_kept_as_the_text_that_it_is()
    {
        const string Hostile = "<img src=x onerror=alert(1)>";
        var (_, loop) = await _running.AdminAsync(HttpMethod.Post, Members, $$"""{"firstName":"{{Hostile}}"}""");

        Of(loop, Hostile).Text("firstName").ShouldBe(Hostile);
    }

    private static JsonElement Of(JsonElement loop, string name) =>
        loop.GetProperty("members").EnumerateArray().Single(member => member.GetProperty("name").GetString() == name);
}
