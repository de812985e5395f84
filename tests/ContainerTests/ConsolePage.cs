using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>A browser's part before the console: one who asks from its own page, with the cookie that was given.</summary>
internal sealed class ConsolePage : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;
    private readonly string _gateway;

    /// <param name="gateway"><c>127.0.0.1:32768</c>.</param>
    public ConsolePage(string gateway)
    {
        _gateway = gateway;
        _http = new(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = new Uri($"http://{gateway}"), Timeout = TimeSpan.FromSeconds(30) };
        _http.DefaultRequestHeaders.Add("Origin", $"http://{gateway}");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The roles that a secret opens.</summary>
    public async Task<string[]> LogInAsync(string secret, CancellationToken ct)
    {
        using var body = new StringContent(new JsonObject { ["secret"] = secret }.ToJsonString(), null, "application/json");
        using var answer = await _http.PostAsync(new Uri("/api/v1/session", UriKind.Relative), body, ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(ct));
        return [.. JsonElement.Parse(await answer.Content.ReadAsStringAsync(ct)).GetProperty("roles").EnumerateArray().Select(role => role.GetString()!)];
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(ct));
    }

    /// <summary>What a way of the console answers.</summary>
    public async Task<JsonElement> AskAsync(string way, CancellationToken ct)
    {
        var (status, body) = await GetAsync($"/api/v1/{way}", ct);
        status.ShouldBe(HttpStatusCode.OK, body);
        return JsonElement.Parse(body);
    }

    /// <summary>A turn of the page's own robot.</summary>
    public async Task<List<JsonElement>> SayAsync(string robot, string transaction, string words, CancellationToken ct)
    {
        using var deadline = TypedTurn.Deadline(ct);
        using var socket = new ClientWebSocket();
        socket.Options.Cookies = _cookies;
        socket.Options.SetRequestHeader("Origin", $"http://{_gateway}");
        await socket.ConnectAsync(new Uri($"ws://{_gateway}/api/v1/robot/listen?transID={transaction}&robot={robot}"), deadline.Token);
        await TypedTurn.SayAsync(socket, transaction, words, deadline.Token);
        return await TypedTurn.EndAsync(socket, deadline.Token);
    }
}
