using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.History.Tests.Speech;

/// <summary>The HTTP door to speech as the original's clients see it, byte for byte where they look.</summary>
public sealed class SpeechDoorTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private RunningHistory _history = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _history = await RunningHistory.StartAsync(_folder, new ManualTime());

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_original_hubs_record_is_answered_with_its_id()
    {
        var (status, body) = await SendAsync(HttpMethod.Post, "v1/speech", """
            {"robotID":"Red-Green-Blue-Gold","accountID":"cccccccccccccccccccccc01","transID":"tid-11111111-0000-11ee-8000-000000000001",
             "timestamp":1700000000000,"audioFileURL":null,"asr":{"text":"Hello  Jibo","confidence":0.9},
             "nlu":{"intent":"hello","entities":{"skill":"@be/greetings"},"rules":["launch"]},
             "match":{"skillID":"@be/greetings","launch":true,"onRobot":true},"newer":1}
            """);

        status.ShouldBe(HttpStatusCode.OK);
        var id = JsonElement.Parse(body).GetProperty("id").GetString();
        body.ShouldBe($$"""{"id":"{{id}}"}""");
        (await SendAsync(HttpMethod.Put, $"v1/speech/{id}", """{"skill":{"id":"k"},"error":null,"robotID":"thief","timestamp":1}"""))
            .ShouldBe((HttpStatusCode.OK, body));
    }

    [Theory]
    [InlineData("POST", "v1/speech", "", HttpStatusCode.BadRequest)]
    [InlineData("POST", "v1/speech", "{", HttpStatusCode.BadRequest)]
    [InlineData("POST", "v1/speech", "null", HttpStatusCode.BadRequest)]
    [InlineData("POST", "v1/speech", "[]", HttpStatusCode.BadRequest)]
    [InlineData("POST", "v1/speech", "{}", HttpStatusCode.InternalServerError)]
    [InlineData("POST", "v1/speech", """{"robotID":5}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "v1/speech", """{"robotID":"r","timestamp":"soon"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "v1/speech", """{"robotID":"r","personIDs":[null]}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "v1/speech", """{"robotID":"r","asr":{"text":"\ud800"}}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "v1/speech", """{"robotID":"r","asr":{"text":"\u0000"}}""", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "v1/speech/nothing", "{}", HttpStatusCode.NotFound)]
    [InlineData("PUT", "v1/speech/nothing", "5", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "v1/speech", "{}", HttpStatusCode.NotFound)]
    [InlineData("GET", "v1/speech", null, HttpStatusCode.NotFound)]
    public async Task What_is_wrong_is_answered_with_a_status(string method, string path, string? body, HttpStatusCode status) =>
        (await SendAsync(new(method), path, body)).Status.ShouldBe(status);

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _history.Http.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }
}
