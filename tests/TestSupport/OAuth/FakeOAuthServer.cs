using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.TestSupport.OAuth;

/// <summary>
/// An OAuth 2 server with one client, as Google and Microsoft are one: it checks every parameter and tells what was wrong, asks the person on a
/// page with a button, gives tokens that end soon, takes each code and each refresh token once, and forgets them when told.
/// </summary>
public sealed class FakeOAuthServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Grant> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Grant> _refreshTokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (Grant Grant, DateTimeOffset End)> _accessTokens = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentBag<string> _secrets = [];
    private WebApplication _app = null!;
    private int _refreshes;
    private int _exchanges;
    private int _revocations;

    public Uri Address => new(_app.Urls.Single());

    public Uri AuthorizeUrl => new(Address, "/authorize");

    public Uri TokenUrl => new(Address, "/token");

    public Uri RevokeUrl => new(Address, "/revoke");

    public string ClientId { get; init; } = "client-of-the-house";

    /// <summary>Null for a public client.</summary>
    public string? ClientSecret { get; init; } = "secret-of-the-client-1234567890";

    /// <summary>Where it sends people back to, and nowhere else.</summary>
    public string RedirectUri { get; set; } = "";

    /// <summary>What must be asked for.</summary>
    public string Scope { get; init; } = "https://www.googleapis.com/auth/calendar.readonly";

    /// <summary>What is granted when that differs.</summary>
    public string? GrantedScope { get; set; }

    /// <summary>Other parameters that the authorise address must have.</summary>
    public IReadOnlyDictionary<string, string> Demanded { get; init; } = new Dictionary<string, string>();

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(5);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Refresh tokens are good once; showing one again ends its whole family, as RFC 9700 advises.</summary>
    public bool Rotates { get; set; } = true;

    /// <summary>What the token end point does instead of its work; null for its work.</summary>
    public Func<HttpContext, Task>? Trouble { get; set; }

    /// <summary>Awaited before a token is given, so that a test can hold it.</summary>
    public Func<Task>? BeforeToken { get; set; }

    public int Refreshes => _refreshes;

    public int Exchanges => _exchanges;

    public int Revocations => _revocations;

    /// <summary>What was wrong with requests, in order.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    /// <summary>Every code and token that it ever gave: what must never be seen in clear.</summary>
    public IReadOnlyCollection<string> Secrets => _secrets;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGet("/authorize", (RequestDelegate)ShowConsentAsync);
        _app.MapPost("/authorize", (RequestDelegate)ConsentAsync);
        _app.MapPost("/token", (RequestDelegate)GiveTokenAsync);
        _app.MapPost("/revoke", (RequestDelegate)RevokeAsync);
        await _app.StartAsync();
    }

    /// <summary>Whether a calendar of this server would open to the token.</summary>
    public bool IsGood(string accessToken) => _accessTokens.TryGetValue(accessToken, out var token) && !token.Grant.Revoked && Time.GetUtcNow() < token.End;

    /// <summary>The person takes the right back.</summary>
    public void RevokeEverything()
    {
        foreach (var grant in _refreshTokens.Values.Concat(_accessTokens.Values.Select(token => token.Grant)))
            grant.Revoked = true;
    }

    /// <summary>The person agrees, without a browser: the address to go back to.</summary>
    public Uri Agree(Uri authorize) => Authorize(QueryHelpers.ParseQuery(authorize.Query).ToDictionary(p => p.Key, p => p.Value.ToString()), out var problem) is { } back
        ? back
        : throw new InvalidOperationException(problem);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private Task ShowConsentAsync(HttpContext context)
    {
        var query = context.Request.Query.ToDictionary(p => p.Key, p => p.Value.ToString());
        if (FindProblem(query) is { } problem)
            return ComplainAsync(context, problem);
        var fields = string.Concat(query.Select(p => $"<input type=hidden name=\"{WebUtility.HtmlEncode(p.Key)}\" value=\"{WebUtility.HtmlEncode(p.Value)}\">"));
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!doctype html><title>Consent</title><h1>Share your calendar with Jibo?</h1><form method=post action=\"/authorize\">{fields}<button id=agree name=answer value=yes>Agree</button><button id=deny name=answer value=no>Deny</button></form>");
    }

    private async Task ConsentAsync(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(p => p.Key, p => p.Value.ToString());
        if (FindProblem(form) is { } problem)
        {
            await ComplainAsync(context, problem);
            return;
        }

        var back = form.GetValueOrDefault("answer") == "yes"
            ? Authorize(form, out _)!.AbsoluteUri
            : QueryHelpers.AddQueryString(form["redirect_uri"], new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = form["state"] });
        context.Response.Redirect(back);
    }

    private Uri? Authorize(Dictionary<string, string> asked, out string? problem)
    {
        problem = FindProblem(asked);
        if (problem is not null)
        {
            _complaints.Enqueue(problem);
            return null;
        }

        var code = Secret("code");
        _codes[code] = new(asked["code_challenge"]);
        return new Uri(QueryHelpers.AddQueryString(asked["redirect_uri"], new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] }));
    }

    private string? FindProblem(Dictionary<string, string> asked)
    {
        string? Of(string name) => asked.GetValueOrDefault(name);
        return Of("response_type") != "code" ? "response_type is not code"
            : Of("client_id") != ClientId ? "another client_id"
            : Of("redirect_uri") != RedirectUri ? $"redirect_uri is {Of("redirect_uri")}, not {RedirectUri}"
            : Of("scope") != Scope ? $"scope is {Of("scope")}"
            : Of("state") is not { Length: >= 32 and <= 2000 } ? "no good state"
            : Of("code_challenge_method") != "S256" ? "code_challenge_method is not S256"
            : Of("code_challenge")?.Length != 43 ? "code_challenge is no SHA-256"
            : Demanded.FirstOrDefault(p => Of(p.Key) != p.Value) is { Key: { } missing } ? $"{missing} is {Of(missing)}"
            : null;
    }

    private async Task GiveTokenAsync(HttpContext context)
    {
        var form = (await context.Request.ReadFormAsync()).ToDictionary(p => p.Key, p => p.Value.ToString());
        switch (form.GetValueOrDefault("grant_type"))
        {
            case "authorization_code":
                Interlocked.Increment(ref _exchanges);
                break;
            case "refresh_token":
                Interlocked.Increment(ref _refreshes);
                break;
            default:
                await RefuseAsync(context, "unsupported_grant_type", "which grant_type?");
                return;
        }

        if (BeforeToken is { } wait)
            await wait();
        if (Trouble is { } trouble)
        {
            await trouble(context);
            return;
        }

        if (form.GetValueOrDefault("client_id") != ClientId || form.GetValueOrDefault("client_secret") != ClientSecret)
        {
            await RefuseAsync(context, "invalid_client", "client_id or client_secret is wrong", StatusCodes.Status401Unauthorized);
            return;
        }

        await (form["grant_type"] == "refresh_token" ? RefreshAsync(context, form) : ExchangeAsync(context, form));
    }

    private Task ExchangeAsync(HttpContext context, Dictionary<string, string> form)
    {
        if (!_codes.TryRemove(form.GetValueOrDefault("code") ?? "", out var grant))
            return RefuseAsync(context, "invalid_grant", "the code is unknown, or was used");
        if (form.GetValueOrDefault("redirect_uri") != RedirectUri)
            return RefuseAsync(context, "invalid_grant", "redirect_uri differs");
        var verifier = form.GetValueOrDefault("code_verifier") ?? "";
        return verifier.Length is < 43 or > 128 || Hash(verifier) != grant.Challenge
            ? RefuseAsync(context, "invalid_grant", "code_verifier does not fit")
            : AnswerAsync(context, grant, withRefresh: true);
    }

    private Task RefreshAsync(HttpContext context, Dictionary<string, string> form)
    {
        var token = form.GetValueOrDefault("refresh_token") ?? "";
        if (!_refreshTokens.TryGetValue(token, out var grant) || grant.Revoked)
            return RefuseAsync(context, "invalid_grant", "the refresh token is unknown, or was taken back");
        if (!Rotates)
            return AnswerAsync(context, grant, withRefresh: false);
        if (!grant.Spent.TryAdd(token, true))
        {
            grant.Revoked = true;
            return RefuseAsync(context, "invalid_grant", "the refresh token was used before: its whole family ends");
        }

        return AnswerAsync(context, grant, withRefresh: true);
    }

    private async Task RevokeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _revocations);
        if (Trouble is { } trouble)
        {
            await trouble(context);
            return;
        }

        var token = (await context.Request.ReadFormAsync())["token"].ToString();
        if (_refreshTokens.TryGetValue(token, out var grant))
            grant.Revoked = true;
        else if (_accessTokens.TryGetValue(token, out var access))
            access.Grant.Revoked = true;
        else
            await RefuseAsync(context, "invalid_token", "nothing to revoke");
    }

    private Task AnswerAsync(HttpContext context, Grant grant, bool withRefresh)
    {
        var access = Secret("access");
        _accessTokens[access] = (grant, Time.GetUtcNow() + Lifetime);
        var refresh = "";
        if (withRefresh)
        {
            var token = Secret("refresh");
            _refreshTokens[token] = grant;
            refresh = $"\"refresh_token\":\"{token}\",";
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"access_token":"{{access}}",{{refresh}}"token_type":"Bearer","expires_in":{{(int)Lifetime.TotalSeconds}},"scope":"{{GrantedScope ?? Scope}}"}"""));
    }

    private Task ComplainAsync(HttpContext context, string problem)
    {
        _complaints.Enqueue(problem);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(problem);
    }

    private Task RefuseAsync(HttpContext context, string error, string problem, int status = StatusCodes.Status400BadRequest)
    {
        _complaints.Enqueue(problem);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"error":"{{error}}","error_description":"{{problem}}"}""");
    }

    private string Secret(string kind)
    {
        var secret = $"{kind}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20))}";
        _secrets.Add(secret);
        return secret;
    }

    private static string Hash(string verifier) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private sealed class Grant(string challenge)
    {
        public string Challenge => challenge;

        public bool Revoked { get; set; }

        public ConcurrentDictionary<string, bool> Spent { get; } = new(StringComparer.Ordinal);
    }
}
