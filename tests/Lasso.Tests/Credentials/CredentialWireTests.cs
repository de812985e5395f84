using System.Net;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Tests.Credentials.Support;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.OAuth;

namespace Jibo.Pegasus.Lasso.Tests.Credentials;

/// <summary><c>/v1/credential</c> as services and apps know it (protocol: G.2), and who may use it.</summary>
public sealed class CredentialWireTests : IAsyncLifetime
{
    private const string One = $"accountId={RunningCredentials.Ada}&skillId=report-skill&serviceName=google&serviceAccountName=workCalendar";

    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly FakeOAuthServer _oauth;
    private RunningCredentials _lasso = null!;

    public CredentialWireTests() => _oauth = new() { Time = _time };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _oauth.StartAsync();
        _lasso = await RunningCredentials.StartAsync(_folder, _oauth, _time, null, "--lasso:allowTestCodes=true");
    }

    public async ValueTask DisposeAsync()
    {
        await _lasso.DisposeAsync();
        await _oauth.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Tokens_are_brought_asked_for_listed_and_deleted()
    {
        (await _lasso.SendAsync("GET", $"/v1/credential?{One}")).ShouldBe((HttpStatusCode.OK, """{"credentialExists":false}"""));
        (await _lasso.SendAsync("POST", $"/v1/credential?{One}&scopes[0]=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcalendar.readonly&clientId={_oauth.ClientId}&accessToken=abc&refreshToken=def&expiresAt={_time.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds()}"))
            .ShouldBe((HttpStatusCode.OK, """{"created":true}"""));
        (await _lasso.SendAsync("GET", $"/v1/credential?{One}")).Body.ShouldBe("""{"credentialExists":true}""");
        (await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct)).ShouldBe("abc");
        await _lasso.Settings.HasAsync(RunningCredentials.Ada, "google:workCalendar:readonly", true);

        var list = (await _lasso.SendAsync("GET", $"/v1/credentials?accountId={RunningCredentials.Ada}")).Body;
        list.ShouldBe($$"""{"credentials":[{"skillId":"report-skill","serviceName":"google","serviceAccountName":"workCalendar","linkedAt":{{_time.GetUtcNow().ToUnixTimeMilliseconds()}},"revoked":false}]}""");
        (await _lasso.SendAsync("DELETE", $"/v1/credential?{One}")).ShouldBe((HttpStatusCode.OK, """{"deleted":true}"""));
        (await _lasso.SendAsync("GET", $"/v1/credential?{One}")).Body.ShouldBe("""{"credentialExists":false}""");
        await _lasso.Settings.HasAsync(RunningCredentials.Ada, "google:workCalendar:readonly", false);
    }

    [Theory]
    [InlineData("1893603600000")]
    [InlineData("1893603600")]
    [InlineData("\"2030-01-02T17:00:00.000Z\"")]
    public async Task The_end_of_a_token_is_told_in_any_of_the_usual_ways(string end)
    {
        await _lasso.SendAsync("POST", "/v1/credential", Body($"\"accessToken\":\"abc\",\"expiresAt\":{end},\"scopes\":[\"a\",\"b\"]"));

        _time.Advance(TimeSpan.FromMinutes(58));
        (await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct)).ShouldBe("abc");
        _time.Advance(TimeSpan.FromMinutes(2));
        (await Should.ThrowAsync<CredentialException>(() => _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct))).Failure.ShouldBe(CredentialFailure.Invalid);
    }

    [Fact]
    public async Task A_code_that_an_app_got_is_exchanged_with_the_redirect_address_of_the_app()
    {
        _oauth.RedirectUri = "com.example.app:/oauth";
        const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        var back = _oauth.Agree(new Uri(_oauth.AuthorizeUrl + "?response_type=code&client_id=client-of-the-house&redirect_uri=com.example.app%3A%2Foauth&scope=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fcalendar.readonly&state=00000000000000000000000000000000&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
        var code = back.Query.Split("code=")[1].Split('&')[0];
        string Bring(string redirect) => Body($"\"authCode\":\"{code}\",\"redirectUri\":\"{redirect}\",\"clientId\":\"{_oauth.ClientId}\",\"codeVerifier\":\"{Verifier}\"");

        (await _lasso.SendAsync("POST", "/v1/credential", Bring("com.example.app:/oauth"))).Body.ShouldBe("""{"created":true}""");
        _oauth.IsGood(await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct)).ShouldBeTrue();
        var replay = await _lasso.SendAsync("POST", "/v1/credential", Bring("com.example.app:/oauth"));
        (replay.Status, replay.Body).ShouldSatisfyAllConditions(r => r.Status.ShouldBe(HttpStatusCode.BadRequest), r => r.Body.ShouldContain("INVALID_TOKEN"));
    }

    [Fact]
    public async Task The_test_code_makes_a_credential_that_opens_nothing_and_only_where_it_may()
    {
        (await _lasso.SendAsync("POST", "/v1/credential", Body("\"authCode\":\"testAuthCode\""))).Body.ShouldBe("""{"created":true}""");
        _oauth.IsGood(await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct)).ShouldBeFalse();
        await using var strict = await RunningCredentials.StartAsync(_folder, _oauth, _time);
        (await strict.SendAsync("POST", "/v1/credential", Body("\"authCode\":\"testAuthCode\""))).Status.ShouldBe(HttpStatusCode.BadRequest);
        _oauth.Exchanges.ShouldBe(0);
    }

    [Fact]
    public async Task Unlinking_says_so_over_there_and_goes_on_when_nobody_listens()
    {
        await _lasso.LinkWholeAsync(_oauth);
        var token = await _lasso.Tokens.GetAsync(RunningCredentials.Work, null, Ct);
        (await _lasso.SendAsync("DELETE", $"/v1/credential?{One}")).Body.ShouldBe("""{"deleted":true}""");
        _oauth.IsGood(token).ShouldBeFalse();

        await _lasso.LinkWholeAsync(_oauth);
        _oauth.Trouble = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        (await _lasso.SendAsync("DELETE", $"/v1/credential?{One}")).Body.ShouldBe("""{"deleted":true}""");
        (await _lasso.SendAsync("GET", $"/v1/credential?{One}")).Body.ShouldBe("""{"credentialExists":false}""");
        _oauth.Revocations.ShouldBe(2);
    }

    [Theory]
    [InlineData("{}", "Missing serviceName in credential request")]
    [InlineData("{\"serviceName\":\"icloud\",\"serviceAccountName\":\"workCalendar\"}", "serviceName must be google, outlook or ics")]
    [InlineData("{\"serviceName\":\"google\",\"serviceAccountName\":\"other\"}", "serviceAccountName must be personalCalendar or workCalendar")]
    [InlineData("{\"serviceName\":\"google\",\"serviceAccountName\":\"workCalendar\"}", "Missing skillId in credential request")]
    [InlineData("{\"serviceName\":\"google\",\"serviceAccountName\":\"workCalendar\",\"skillId\":\"s\"}", "Missing accountId in credential request")]
    [InlineData("{\"serviceName\":\"google\",\"serviceAccountName\":\"workCalendar\",\"skillId\":\"s\",\"accountId\":\"a\\nb\"}", "accountId is too long, or holds what no text holds")]
    [InlineData("{\"serviceName\":\"google\",\"serviceAccountName\":\"workCalendar\",\"skillId\":\"s\",\"accountId\":\"a\"}", "Missing authCode, or accessToken, in credential request")]
    [InlineData("{\"serviceName\":\"google\",\"serviceAccountName\":\"workCalendar\",\"skillId\":\"s\",\"accountId\":\"a\",\"accessToken\":\"a b\"}", "INVALID_TOKEN")]
    [InlineData("{\"serviceName\":\"ics\",\"serviceAccountName\":\"workCalendar\",\"skillId\":\"s\",\"accountId\":\"a\",\"address\":\"file:///etc/passwd\"}", "must begin with https://")]
    [InlineData("{\"scopes\":[1]}", "scopes must be texts")]
    [InlineData("{\"scopes\":{}}", "must be texts")]
    [InlineData("[]", "The body must be an object")]
    [InlineData("nonsense", "The body is neither JSON nor a form")]
    public async Task What_is_wrong_with_a_request_is_said(string body, string message)
    {
        var answer = await _lasso.SendAsync("POST", "/v1/credential", body);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        System.Text.Json.JsonElement.Parse(answer.Body).GetProperty("data").GetProperty("message").GetString()!.ShouldContain(message);
    }

    [Fact]
    public async Task A_token_that_is_sent_opens_its_own_account_and_from_outside_there_must_be_one()
    {
        const string Outside = "1.1 pegasus-gateway";
        var (mine, others) = (Token(RunningCredentials.Ada), Token("somebody-else"));

        (await _lasso.SendAsync("GET", $"/v1/credential?{One}", via: Outside)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await _lasso.SendAsync("GET", $"/v1/credential?{One}", bearer: mine, via: Outside)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var (method, path) in new[] { ("GET", $"/v1/credential?{One}"), ("DELETE", $"/v1/credential?{One}"), ("POST", $"/v1/credential?{One}&accessToken=x"), ("GET", $"/v1/credentials?accountId={RunningCredentials.Ada}") })
            (await _lasso.SendAsync(method, path, bearer: others)).Status.ShouldBe(HttpStatusCode.Forbidden, method + path);
        (await _lasso.SendAsync("GET", $"/v1/credential?{One}", bearer: "nonsense")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await using var strict = await RunningCredentials.StartAsync(_folder, _oauth, _time, null, "--lasso:token=a-token-of-services-that-is-long-enough");
        (await strict.SendAsync("GET", $"/v1/credential?{One}")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await strict.SendAsync("GET", $"/v1/credential?{One}", bearer: "a-token-of-services-that-is-long-enough")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Client_files_of_the_original_are_read()
    {
        var clients = Directory.CreateDirectory(_folder.File("clients")).FullName;
        await File.WriteAllTextAsync(Path.Combine(clients, "client_1.json"), """{"client_id":"1.apps.googleusercontent.com","client_secret":"s","redirect_uri":"https://app.example.com/back"}""", Ct);
        await File.WriteAllTextAsync(Path.Combine(clients, "client_2.json"), """{"client_id":"2","client_secret":"s"}""", Ct);
        await using var lasso = await RunningCredentials.StartAsync(_folder, _oauth, _time, null, $"--lasso:clients={clients}");

        using var ada = lasso.Somebody();
        var onward = await ada.BeginAsync(await lasso.LinkAsync("outlook"));
        onward.Host.ShouldBe("login.microsoftonline.com");
        onward.Query.ShouldContain("client_id=2&");
        onward.Query.ShouldContain("scope=offline_access%20Calendars.Read");
    }

    [Fact]
    public async Task Settings_hears_of_it_when_it_is_there_again_and_when_we_are()
    {
        _lasso.Settings.Gone = true;
        await _lasso.LinkWholeAsync(_oauth);
        await _lasso.Settings.WasAskedAsync(1);
        await _time.TimerDueInAsync(TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(5));
        await _lasso.Settings.WasAskedAsync(2);
        _lasso.Settings[RunningCredentials.Ada, "google:workCalendar:readonly"].ShouldBeNull();
        await _lasso.DisposeAsync();

        var settings = new RecordingSettings();
        _time.Advance(TimeSpan.FromMinutes(1));
        _lasso = await RunningCredentials.StartAsync(_folder, _oauth, _time, settings);

        await settings.HasAsync(RunningCredentials.Ada, "google:workCalendar:readonly", true);
    }

    private string Token(string accountId) => new HubTokens(new() { Secret = RunningCredentials.HubSecret }, _time).Issue(new(accountId, "Red-Green-Blue-Gold"));

    private static string Body(string more) =>
        $$"""{"accountId":"{{RunningCredentials.Ada}}","skillId":"report-skill","serviceName":"google","serviceAccountName":"workCalendar",{{more}}}""";
}
