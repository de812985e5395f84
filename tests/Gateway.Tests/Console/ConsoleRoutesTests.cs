using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Gateway.Console;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Gateway.Tests.Console;

/// <summary>Every way of the table: to whom it is open, what the service behind it is asked, and that it is described.</summary>
public partial class ConsoleRoutesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>What the gateway answers itself, to operators; <see cref="LookTests"/> ask for it.</summary>
    private static readonly string[] Own = ["GET /api/v1/operations/services", "GET /api/v1/operations/warnings"];

    public static TheoryData<string> Ways => [.. ConsoleRoutes.All.Where(route => !route.IsRobot).Select(route => route.Id)];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_service_is_asked_in_its_operators_name_and_by_whom_is_let_in(string id)
    {
        var route = ConsoleRoutes.All.Single(one => one.Id == id);
        await using var console = await ConsoleDoor.OpenAsync();
        var cookie = await console.CookieAsync();
        foreach (var method in route.Methods.Split(' '))
        {
            using var answer = await console.AskAsync(method, ConsoleRoutes.Prefix + Filled(route.Path) + "?q=%3Cb%3E", cookie, console.Origin);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, route.Id);
            var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split('\n');

            lines[0].ShouldBe($"{method} {Filled(route.ServicePath)}?q=%3Cb%3E");
            lines.ShouldContain($"Authorization: Bearer {ConsoleDoor.Bearer}{route.Service}");
            lines.ShouldNotContain(line => line.StartsWith("Cookie:", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Nobody_else_is_let_in(string id)
    {
        var route = ConsoleRoutes.All.Single(one => one.Id == id);
        await using var console = await ConsoleDoor.OpenAsync();
        var (owner, author) = (await console.CookieAsync(ConsoleDoor.OwnerSecret), await console.CookieAsync(ConsoleDoor.AuthorSecret));
        var path = ConsoleRoutes.Prefix + Filled(route.Path);
        foreach (var method in route.Methods.Split(' '))
        {
            using var nobody = await console.AskAsync(method, path, null, console.Origin);
            using var forged = await console.AskAsync(method, path, owner[..^2] + "AA", console.Origin);
            using var asOwner = await console.AskAsync(method, path, owner, console.Origin);
            using var asAuthor = await console.AskAsync(method, path, author, console.Origin);

            nobody.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            forged.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            asOwner.StatusCode.ShouldBe((route.Roles & ConsoleRoles.Owner) != 0 ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
            asAuthor.StatusCode.ShouldBe((route.Roles & ConsoleRoles.Author) != 0 ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
            if (method is "GET")
                continue;
            using var elsewhere = await console.AskAsync(method, path, owner, "http://evil.example");
            using var nowhere = await console.AskAsync(method, path, owner);
            elsewhere.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            nowhere.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [InlineData("POST /api/v1/tokens", 404)]
    [InlineData("POST /api/v1/robot/tokens", 404)]
    [InlineData("GET /api/v1/robot/listen", 400)]
    [InlineData("POST /api/v1/turns/..%2ftokens", 404)]
    [InlineData("GET /api/v1/turns/../../../v1/tokens", 404)]
    [InlineData("GET /api/v1/turns/%2e%2e/tokens", 404)]
    [InlineData("GET /api/v1/admin/robots", 404)]
    [InlineData("POST /api/v1/operations/robots", 404)]
    public async Task What_is_not_in_the_table_does_not_pass(string line, int status)
    {
        await using var console = await ConsoleDoor.OpenAsync();

        var (answered, _, body) = await Raw.AskAsync(console.Door, line, console.Http.BaseAddress!.Authority, $"Authorization: Bearer {ConsoleDoor.Secret}\r\nContent-Length: 0\r\n");

        answered.ShouldBe(status, body);
        body.ShouldNotContain(ConsoleDoor.Bearer);
    }

    [Theory]
    [InlineData("turns/..%2f..%2ftokens", "/v1/turns/")]
    [InlineData("turns/..%5c..%5ctokens", "/v1/turns/")]
    [InlineData("household/settings/skills/..%2f..%2f..%2ftokens", "/v1/settings/skills/")]
    [InlineData("household/settings/skills/a/..%2f..%2f..%2f..%2ftokens", "/v1/settings/skills/")]
    public async Task A_name_stays_a_name_whatever_is_in_it(string way, string below)
    {
        await using var console = await ConsoleDoor.OpenAsync();

        var (_, _, body) = await Raw.AskAsync(console.Door, $"GET /api/v1/{way}", console.Http.BaseAddress!.Authority, $"Authorization: Bearer {ConsoleDoor.Secret}\r\n");

        var asked = body.Split('\n')[0].Split(' ')[^1];
        asked.ShouldStartWith(below);
        Uri.UnescapeDataString(asked[below.Length..]).Split('/').ShouldNotContain("..");
    }

    [Fact]
    public async Task Another_page_is_shown_nothing_and_told_that_it_may_not_ask()
    {
        await using var console = await ConsoleDoor.OpenAsync();
        var cookie = await console.CookieAsync();

        using var read = await console.AskAsync("GET", "/api/v1/turns", cookie, "http://evil.example");
        using var asked = await console.AskAsync("OPTIONS", "/api/v1/turns", cookie, "http://evil.example");

        foreach (var answer in (HttpResponseMessage[])[read, asked])
            answer.Headers.Where(header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        asked.IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task Scripts_come_with_a_secret_and_need_no_page()
    {
        await using var console = await ConsoleDoor.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/skills/catalogue");
        request.Headers.Add("Authorization", $"Bearer {ConsoleDoor.AuthorSecret}");

        using var answer = await console.Http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain(ConsoleDoor.AuthorSecret);
    }

    [Theory]
    [InlineData("api.jibo.com")]
    [InlineData("api-socket.jibo.com")]
    [InlineData("neo-hub.jibo.com")]
    public async Task At_the_names_of_robots_there_is_no_console(string host)
    {
        await using var console = await ConsoleDoor.OpenAsync();
        foreach (var path in (string[])["/api/v1/session", "/api/v1/skills/catalogue", "/docs/scalar.js"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            request.Headers.Add("Authorization", $"Bearer {ConsoleDoor.Secret}");

            using var answer = await console.Http.SendAsync(request, Ct);

            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task Without_a_secret_there_is_no_console()
    {
        await using var hub = await FakeHub.StartAsync(_ => { });
        await using var door = await Door.OpenAsync(hub.Address);
        foreach (var path in (string[])["/", "/api/v1/session", "/api/v1/skills/catalogue", "/openapi.json", "/docs"])
        {
            using var answer = await door.Http.GetAsync(new Uri(path, UriKind.Relative), Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public void The_table_and_its_description_say_the_same()
    {
        using var document = JsonDocument.Parse(SourceTree.Read("services/Console/built/openapi.json"));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .Where(path => !path.Name.StartsWith(ConsoleRoutes.Prefix + "/session", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject()
                .Where(operation => operation.Name is "get" or "put" or "post" or "delete" or "patch")
                .Select(operation => (Way: $"{operation.Name.ToUpperInvariant()} {path.Name}", Roles: RolesOf(operation.Value))))
            .ToDictionary(one => one.Way, one => one.Roles);
        var tabled = ConsoleRoutes.All
            .SelectMany(route => route.Methods.Split(' ').Select(method => (Way: $"{method} {ConsoleRoutes.Prefix}{route.Path.Replace("{**", "{", StringComparison.Ordinal)}", route.Roles)))
            .ToDictionary(one => one.Way, one => string.Join(' ', one.Roles.Names()));

        foreach (var own in Own)
            tabled.Add(own, "operator");

        described.Keys.Except(tabled.Keys).ShouldBeEmpty("described, and not there");
        tabled.Keys.Except(described.Keys).ShouldBeEmpty("there, and not described");
        foreach (var (way, roles) in tabled)
            described[way].ShouldBe(roles, way);
    }

    private static string RolesOf(JsonElement operation) => string.Join(' ', operation.GetProperty("x-roles").EnumerateArray().Select(role => role.GetString()));

    private static string Filled(string path) => Parameters().Replace(path, "a%20b");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameters();
}
