using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Gateway.Console;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Gateway.Tests.Console;

/// <summary>How people come into the console, and how others do not.</summary>
public class LoginTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_lets_in_once_with_a_cookie_that_no_script_reads()
    {
        await using var console = await ConsoleDoor.OpenAsync();
        var code = await console.LinkAsync();

        using var first = await console.LogInAsync("code", code);
        using var second = await console.LogInAsync("code", code);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var cookie = first.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
        first.Headers.CacheControl!.NoStore.ShouldBeTrue();
        RolesOf(await first.Content.ReadAsStringAsync(Ct)).ShouldBe(["owner", "author", "operator"]);
        second.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await second.Content.ReadAsStringAsync(Ct)).ShouldContain("used already");
        second.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_is_good_for_ten_minutes()
    {
        var time = new ManualTime();
        await using var console = await ConsoleDoor.OpenAsync(time);
        var (early, late) = (await console.LinkAsync(), await console.LinkAsync());

        time.Advance(OneTimeLinks.Lifetime - TimeSpan.FromSeconds(1));
        using var inTime = await console.LogInAsync("code", early);
        time.Advance(TimeSpan.FromSeconds(1));
        using var over = await console.LogInAsync("code", late);

        inTime.StatusCode.ShouldBe(HttpStatusCode.OK);
        over.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_link_may_be_for_one_role_alone()
    {
        await using var console = await ConsoleDoor.OpenAsync();

        using var answer = await console.LogInAsync("code", await console.LinkAsync("?role=author"));

        RolesOf(await answer.Content.ReadAsStringAsync(Ct)).ShouldBe(["author"]);
    }

    [Fact]
    public async Task A_link_opens_no_more_than_the_secret_that_made_it()
    {
        await using var console = await ConsoleDoor.OpenAsync();

        using var more = await MadeAsync("?role=operator");
        using var all = await MadeAsync("");
        using var answer = await console.LogInAsync("code", JsonElement.Parse(await all.Content.ReadAsStringAsync(Ct)).GetProperty("code").GetString()!);

        more.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        RolesOf(await answer.Content.ReadAsStringAsync(Ct)).ShouldBe(["owner"]);

        async Task<HttpResponseMessage> MadeAsync(string query)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session/links" + query) { Headers = { { "Authorization", $"Bearer {ConsoleDoor.OwnerSecret}" } } };
            return await console.Http.SendAsync(request, Ct);
        }
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Over_TLS_the_cookie_is_for_TLS_alone(string scheme, bool isSecure)
    {
        await using var hub = await FakeHub.StartAsync(_ => { });
        await using var door = await Door.OpenAsync(hub.Address, null, $"--console:secret={ConsoleDoor.Secret}", "--gateway:trustedProxies=127.0.0.1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = new StringContent($$"""{"secret":"{{ConsoleDoor.Secret}}"}""", null, "application/json") };
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("Origin", $"{scheme}://{door.Http.BaseAddress!.Authority}");

        using var answer = await door.Http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Set-Cookie").Single().Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(isSecure);
    }

    [Theory]
    [InlineData("console:secret")]
    [InlineData("console:ownerSecret")]
    [InlineData("console:authorSecret")]
    public void A_secret_that_can_be_guessed_stops_the_gateway(string setting) =>
        Should.Throw<ConfigurationProblemException>(() => GatewayService.Build(
            ["--server:logLevel=none", .. setting == "console:secret" ? [] : (string[])[$"--console:secret={ConsoleDoor.Secret}"], $"--{setting}=jibo"]))
            .Problems.ShouldBe([$"--{setting} holds 4 bytes; it must be a secret of at least 32 bytes."]);

    [Theory]
    [InlineData(ConsoleDoor.Secret, new[] { "owner", "author", "operator" })]
    [InlineData(ConsoleDoor.OwnerSecret, new[] { "owner" })]
    [InlineData(ConsoleDoor.AuthorSecret, new[] { "author" })]
    public async Task A_secret_opens_what_it_is_for(string secret, string[] roles)
    {
        await using var console = await ConsoleDoor.OpenAsync();

        using var answer = await console.AskAsync("GET", "/api/v1/session", await console.CookieAsync(secret));

        RolesOf(await answer.Content.ReadAsStringAsync(Ct)).ShouldBe(roles);
    }

    [Theory]
    [InlineData("""{}""", 400)]
    [InlineData("""{"code":"a","secret":"b"}""", 400)]
    [InlineData("""{"code":""}""", 401)]
    [InlineData("""{"secret":"wrong"}""", 401)]
    [InlineData("""{"code":["a"]}""", 400)]
    [InlineData("""not json""", 400)]
    [InlineData("null", 400)]
    public async Task What_proves_nothing_is_refused(string body, int status)
    {
        await using var console = await ConsoleDoor.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = new StringContent(body, null, "application/json") };
        request.Headers.Add("Origin", console.Origin);

        using var answer = await console.Http.SendAsync(request, Ct);

        ((int)answer.StatusCode).ShouldBe(status);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_ends_and_is_drawn_out_for_who_comes_back()
    {
        var time = new ManualTime();
        await using var console = await ConsoleDoor.OpenAsync(time, options => options with { SessionLifetime = TimeSpan.FromHours(2) });
        var cookie = await console.CookieAsync();

        time.Advance(TimeSpan.FromMinutes(59));
        using var early = await console.AskAsync("GET", "/api/v1/session", cookie);
        time.Advance(TimeSpan.FromMinutes(60));
        using var late = await console.AskAsync("GET", "/api/v1/session", cookie);
        time.Advance(TimeSpan.FromMinutes(1));
        using var over = await console.AskAsync("GET", "/api/v1/session", cookie);
        using var renewed = await console.AskAsync("GET", "/api/v1/session", ConsoleDoor.CookieOf(late));

        early.Headers.Contains("Set-Cookie").ShouldBeFalse();
        late.Headers.Contains("Set-Cookie").ShouldBeTrue();
        over.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        renewed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public void Not_a_bit_of_a_session_can_be_changed()
    {
        var credentials = new ConsoleCredentials(new ConsoleOptions { Secret = ConsoleDoor.Secret }, TimeProvider.System);
        var (text, session) = credentials.Begin(ConsoleRoles.Owner);
        credentials.Open(text).ShouldBe(session);

        var whole = Base64Url.DecodeFromChars(text);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var changed = whole.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            credentials.Open(Base64Url.EncodeToString(changed)).ShouldBeNull($"bit {bit}");
        }

        foreach (var other in (string[])["", "a", text[..^1], text + "A", new string('A', text.Length), new string('é', text.Length)])
            credentials.Open(other).ShouldBeNull();
    }

    [Fact]
    public void With_any_secret_that_is_replaced_all_sessions_end()
    {
        var options = new ConsoleOptions { Secret = ConsoleDoor.Secret, OwnerSecret = ConsoleDoor.OwnerSecret, AuthorSecret = ConsoleDoor.AuthorSecret };
        var (text, session) = new ConsoleCredentials(options, TimeProvider.System).Begin(ConsoleRoles.Owner);

        Open(options).ShouldBe(session, "another instance of the gateway knows it");
        Open(options with { Secret = ConsoleDoor.Secret + "2" }).ShouldBeNull();
        Open(options with { OwnerSecret = ConsoleDoor.OwnerSecret + "2" }).ShouldBeNull();
        Open(options with { AuthorSecret = ConsoleDoor.AuthorSecret + "2" }).ShouldBeNull();
        Open(options with { AuthorSecret = null }).ShouldBeNull();

        ConsoleSession? Open(ConsoleOptions changed) => new ConsoleCredentials(changed, TimeProvider.System).Open(text);
    }

    [Fact]
    public void Links_that_nobody_uses_are_bounded()
    {
        var time = new ManualTime();
        var links = new OneTimeLinks(time);
        for (var i = 0; i < OneTimeLinks.Most; i++)
            links.Make(ConsoleRoles.All).ShouldNotBeNull();

        links.Make(ConsoleRoles.All).ShouldBeNull();
        time.Advance(OneTimeLinks.Lifetime);
        links.Make(ConsoleRoles.All).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    [InlineData("")]
    public async Task Another_page_logs_nobody_in_or_out(string origin)
    {
        await using var console = await ConsoleDoor.OpenAsync();
        var cookie = await console.CookieAsync();

        using var login = await console.LogInAsync("secret", ConsoleDoor.Secret, origin);
        using var logout = await console.AskAsync("DELETE", "/api/v1/session", cookie, origin.Length == 0 ? null : origin);

        login.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        logout.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_logs_out_leaves_no_cookie()
    {
        await using var console = await ConsoleDoor.OpenAsync();
        var cookie = await console.CookieAsync();

        using var answer = await console.AskAsync("DELETE", "/api/v1/session", cookie, console.Origin);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Set-Cookie").Single().ShouldStartWith($"{cookie.Split('=')[0]}=;");
    }

    [Fact]
    public async Task A_session_makes_no_links()
    {
        await using var console = await ConsoleDoor.OpenAsync();

        using var answer = await console.AskAsync("POST", "/api/v1/session/links", await console.CookieAsync(), console.Origin);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static string[] RolesOf(string json) => [.. JsonElement.Parse(json).GetProperty("roles").EnumerateArray().Select(role => role.GetString()!)];
}
