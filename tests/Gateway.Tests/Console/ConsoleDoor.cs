using System.Text.Json;
using Jibo.Pegasus.Gateway.Console;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests.Console;

/// <summary>A gateway with a console, before one server that plays every service and tells what it was asked.</summary>
internal sealed class ConsoleDoor : IAsyncDisposable
{
    public const string Secret = "console-secret-of-a-test-that-is-long-enough";
    public const string OwnerSecret = "owner-secret-of-a-test-that-is-long-enough-too";
    public const string AuthorSecret = "author-secret-of-a-test-that-is-long-enough-too";
    public const string Bearer = "operator-token-of-";

    private readonly FakeHub _service;
    private readonly Door _door;

    private ConsoleDoor(FakeHub service, Door door) => (_service, _door) = (service, door);

    public Door Door => _door;

    public HttpClient Http => _door.Http;

    public string Origin => $"http://{Http.BaseAddress!.Authority}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<ConsoleDoor> OpenAsync(TimeProvider? time = null, Func<ConsoleOptions, ConsoleOptions>? adjust = null) =>
        OpenAsync(FakeHub.StartAsync(app => app.Use((HttpContext context, RequestDelegate _) => FakeHub.TellAsync(context))), time, adjust);

    public static async Task<ConsoleDoor> OpenAsync(Task<FakeHub> starting, TimeProvider? time = null, Func<ConsoleOptions, ConsoleOptions>? adjust = null)
    {
        var service = await starting;
        var here = service.Address.Authority;
        var console = new ConsoleOptions
        {
            Secret = Secret,
            OwnerSecret = OwnerSecret,
            AuthorSecret = AuthorSecret,
            Tokens = Enum.GetValues<ConsoleService>().ToDictionary(one => one, one => (string?)(Bearer + one)),
        };
        var door = await Door.OpenAsync(
            service.Address, time, options => options with { Console = adjust?.Invoke(console) ?? console },
            $"--net:lasso={here}", $"--net:accounts={here}", $"--net:history-http={here}", $"--net:parser-http={here}", $"--net:simulator={here}");
        return new(service, door);
    }

    /// <summary>Asks as a page does that is logged in.</summary>
    public Task<HttpResponseMessage> AskAsync(string method, string path, string? cookie, string? origin = null)
    {
        var request = new HttpRequestMessage(new(method), path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return Http.SendAsync(request, Ct);
    }

    /// <param name="kind"><c>code</c> or <c>secret</c>.</param>
    public Task<HttpResponseMessage> LogInAsync(string kind, string value, string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session") { Content = new StringContent($$"""{"{{kind}}":"{{value}}"}""", null, "application/json") };
        request.Headers.Add("Origin", origin ?? Origin);
        return Http.SendAsync(request, Ct);
    }

    /// <summary>The cookie of a new session, as <c>name=value</c>.</summary>
    public async Task<string> CookieAsync(string secret = Secret)
    {
        using var answer = await LogInAsync("secret", secret);
        answer.EnsureSuccessStatusCode();
        return CookieOf(answer);
    }

    public static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    public async Task<string> LinkAsync(string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/session/links" + query);
        request.Headers.Add("Authorization", $"Bearer {Secret}");
        using var answer = await Http.SendAsync(request, Ct);
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Ct)).GetProperty("code").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        await _door.DisposeAsync();
        await _service.DisposeAsync();
    }
}
