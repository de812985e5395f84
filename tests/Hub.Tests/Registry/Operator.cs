using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Registry;

/// <summary>Somebody with a token, at the hub's HTTP door.</summary>
internal sealed class Operator(HubUnderTest hub, string? token = Operator.Token) : IDisposable
{
    public const string Token = "an operator's token for tests, long enough";

    private readonly HttpClient _http = new();

    public Task<(int Status, JsonElement Body)> PutAsync(string id, string body) => AskAsync(HttpMethod.Put, $"/v1/skills/{id}", body);

    public Task<(int Status, JsonElement Body)> DeleteAsync(string id) => AskAsync(HttpMethod.Delete, $"/v1/skills/{id}");

    public Task<(int Status, JsonElement Body)> ReloadAsync() => AskAsync(HttpMethod.Post, "/v1/skills/reload");

    public Task<(int Status, JsonElement Body)> GetAsync(string path) => AskAsync(HttpMethod.Get, path);

    public async Task<(int Status, JsonElement Body)> AskAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, hub.HttpUrl(path));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // A refusal is waited for before megabytes are sent.
        request.Headers.ExpectContinue = body?.Length > 1024 * 1024;
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : default);
    }

    public void Dispose() => _http.Dispose();
}

internal static class Answers
{
    public static string Message(this (int Status, JsonElement Body) answer) => answer.Body.GetProperty("data").GetProperty("message").GetString()!;

    public static string[] Texts(this JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];

    public static string[] SkillIds(this JsonElement list) => [.. list.GetProperty("skills").EnumerateArray().Select(skill => skill.GetProperty("id").GetString()!)];
}
