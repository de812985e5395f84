using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents.Uploads;

/// <summary>Somebody who teaches a running parser over HTTP, and asks it.</summary>
internal sealed class Teacher : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    public Teacher(RunningParser parser, string? token = null)
    {
        _http = new() { BaseAddress = parser.Http };
        if (token is not null)
            _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        // A refusal is waited for before megabytes are sent.
        request.Headers.ExpectContinue = body?.Length > 1024 * 1024;
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request, Cancelled);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        return (answer.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default);
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string name, string body) => SendAsync(HttpMethod.Put, $"/v1/agents/{name}", body);

    public Task<(HttpStatusCode Status, JsonElement Body)> DeleteAsync(string name) => SendAsync(HttpMethod.Delete, $"/v1/agents/{name}");

    public async Task<JsonElement> GetAsync(string name)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, $"/v1/agents/{name}");
        status.ShouldBe(HttpStatusCode.OK);
        return body;
    }

    /// <summary>What a refusal says, each fault a line.</summary>
    public async Task<string[]> FaultsAsync(string name, string body)
    {
        var (status, answer) = await PutAsync(name, body);
        status.ShouldBe(HttpStatusCode.BadRequest, answer.ToString());
        return answer.GetProperty("data").TryGetProperty("faults", out var faults)
            ? [.. faults.EnumerateArray().Select(fault => fault.GetString()!)]
            : [answer.GetProperty("data").GetProperty("message").GetString()!];
    }

    public async Task<JsonElement> SettledAsync(string name)
    {
        var status = default(JsonElement);
        await UntilAsync(async () => (status = await GetAsync(name)).GetProperty("state").GetString() != "training");
        return status;
    }

    /// <summary>Intent and entities, such as <c>tellSecret {"JiboContent":"Secret"}</c>, or <c>nothing</c>.</summary>
    public async Task<string> ParseAsync(string text, string rule = "launch")
    {
        var (_, body) = await SendAsync(HttpMethod.Post, "/v1/parse", $$"""{"text":{{JsonSerializer.Serialize(text, Json.Default.String)}},"rules":["{{rule}}"]}""");
        return body.GetProperty("intent").GetString() is { } intent ? $"{intent} {body.GetProperty("entities").GetRawText()}" : "nothing";
    }

    public Task UnderstandsAsync(string text, string meaning, string rule = "launch") => UntilAsync(async () => await ParseAsync(text, rule) == meaning);

    public void Dispose() => _http.Dispose();

    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(Patience);
        // Each look is a request, so this neither spins nor sleeps.
        while (!await holds())
            limit.Token.ThrowIfCancellationRequested();
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class Json : System.Text.Json.Serialization.JsonSerializerContext;
