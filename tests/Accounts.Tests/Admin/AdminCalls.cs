using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Tests.Support;

namespace Jibo.Pegasus.Accounts.Tests.Admin;

/// <summary>Asks the operator's door.</summary>
internal static class AdminCalls
{
    public const string Token = "the operator's token of these tests, long enough";
    public const string Setting = $"--accounts:adminToken={Token}";

    public static async Task<(HttpStatusCode Status, JsonElement Json)> AdminAsync(
        this RunningAccounts running, HttpMethod method, string path, string? body = null, string? token = Token, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(method, $"/v1/admin/{path}");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        using var response = await running.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        // Kestrel refuses some paths by itself, and says nothing.
        return (response.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static string Message(this JsonElement error) => error.GetProperty("data").GetProperty("message").GetString()!;
}
