using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.History.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.History.Tests.Speech;

/// <summary>A turn was misheard, and somebody says what was really said.</summary>
public sealed class SpeechCorrectionTests : IAsyncLifetime
{
    private const string Operator = "an operator's token for tests, long enough";
    private const string Secret = "a secret of hub tokens for tests, long enough";
    private const string Path = "v1/speech/transcript";

    private readonly ScratchFolder _folder = new();
    private readonly ManualTime _time = new();
    private RunningHistory _history = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _history = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_stands_beside_what_was_heard_which_stays()
    {
        await RecordAsync("s1", "tid-1", """{"text":"tell me a yoke","confidence":0.4,"newer":[1]}""");
        await RecordAsync("s2", "tid-2", """{"text":"tell me a yoke"}""");

        (await CorrectAsync("tid-1", "  tell me a joke ")).ShouldBe((HttpStatusCode.OK, """{"id":"s1"}"""));
        (await AsrAsync("tid-1")).ShouldBe("""{"text":"tell me a yoke","confidence":0.4,"newer":[1],"transcript":"tell me a joke"}""");
        (await CorrectAsync("tid-1", "tell me another joke")).Status.ShouldBe(HttpStatusCode.OK);

        (await AsrAsync("tid-1")).ShouldBe("""{"text":"tell me a yoke","confidence":0.4,"newer":[1],"transcript":"tell me another joke"}""");
        (await AsrAsync("tid-2")).ShouldBe("""{"text":"tell me a yoke"}""");
    }

    [Fact]
    public async Task What_was_not_heard_at_all_can_be_told_too()
    {
        await RecordAsync("s1", "tid-1", "null");

        await CorrectAsync("tid-1", "<b>tell me a joke</b>");

        JsonElement.Parse((await AsrAsync("tid-1"))!).GetProperty("transcript").GetString().ShouldBe("<b>tell me a joke</b>");
    }

    [Fact]
    public async Task Without_a_record_of_the_turn_it_is_said_so()
    {
        await RecordAsync("s1", "tid-1", """{"text":"a"}""");

        var (status, body) = await CorrectAsync("tid-9", "tell me a joke");

        status.ShouldBe(HttpStatusCode.NotFound);
        body.ShouldContain("No speech record of this turn is kept");
        (await CorrectAsync("tid-1", "tell me a joke", robot: "Another-Robot")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_turns_are_named_alike_none_is_changed()
    {
        await RecordAsync("s1", "tid-1", """{"text":"a"}""");
        await RecordAsync("s2", "tid-1", """{"text":"a"}""");
        await RecordAsync("s3", "tid-3", "5");

        (await CorrectAsync("tid-1", "b")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await CorrectAsync("tid-3", "b")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await AsrAsync("tid-1")).ShouldBe("""{"text":"a"}""");
    }

    [Fact]
    public async Task Turned_off_it_says_so()
    {
        await _history.DisposeAsync();
        _history = await StartAsync("--history:speechHistory:enabled=false");

        var (status, body) = await CorrectAsync("tid-1", "tell me a joke");

        status.ShouldBe(HttpStatusCode.NotFound);
        body.ShouldContain("Speech history is off");
    }

    [Theory]
    [InlineData("nobody", HttpStatusCode.Unauthorized)]
    [InlineData("Other-Robot", HttpStatusCode.Forbidden)]
    [InlineData("Red-Green-Blue-Gold", HttpStatusCode.OK)]
    public async Task Only_operators_and_the_robot_itself_may(string who, HttpStatusCode status)
    {
        await RecordAsync("s1", "tid-1", """{"text":"a"}""");

        (await CorrectAsync("tid-1", "b", who: who)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("""{"robotID":"r","transID":"t"}""")]
    [InlineData("""{"robotID":"r","transID":"t","transcript":" "}""")]
    [InlineData("""{"robotID":"r","transID":"t","transcript":["a"]}""")]
    [InlineData("""{"robotID":"r","transcript":"a"}""")]
    [InlineData("""{"transID":"t","transcript":"a"}""")]
    public async Task What_makes_no_sense_is_refused(string body) =>
        (await SendAsync(HttpMethod.Post, Path, body, "operator")).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\ud800")]
    [InlineData("long")]
    public async Task A_transcript_that_is_no_text_or_too_long_is_refused(string transcript)
    {
        await RecordAsync("s1", "tid-1", """{"text":"a"}""");
        if (transcript == "long")
            transcript = new string('x', 1001);

        (await SendAsync(HttpMethod.Post, Path, $$"""{"robotID":"Red-Green-Blue-Gold","transID":"tid-1","transcript":"a{{transcript}}"}""", "operator"))
            .Status.ShouldBe(HttpStatusCode.BadRequest);
        (await AsrAsync("tid-1")).ShouldBe("""{"text":"a"}""");
    }

    private Task<RunningHistory> StartAsync(params string[] args) =>
        RunningHistory.StartAsync(_folder, _time, [$"--server:hubTokenSecret={Secret}", $"--history:adminToken={Operator}", .. args]);

    private async Task RecordAsync(string id, string turn, string asr) => (await SendAsync(
        HttpMethod.Post, "v1/speech", $$"""{"id":"{{id}}","robotID":"Red-Green-Blue-Gold","transID":"{{turn}}","asr":{{asr}}}""", "nobody")).Status.ShouldBe(HttpStatusCode.OK);

    private Task<(HttpStatusCode Status, string Body)> CorrectAsync(string turn, string transcript, string robot = "Red-Green-Blue-Gold", string who = "operator") => SendAsync(
        HttpMethod.Post, Path, $$"""{"robotID":"{{robot}}","transID":"{{turn}}","transcript":"{{transcript}}"}""", who);

    private async Task<string?> AsrAsync(string turn)
    {
        var (_, body) = await SendAsync(HttpMethod.Post, "v1/speech/query", $$"""{"robotID":"Red-Green-Blue-Gold","transID":"{{turn}}"}""", "operator");
        return JsonElement.Parse(body).GetProperty("records")[0].GetProperty("asr").GetRawText();
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string json, string who)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = who switch
        {
            "nobody" => null,
            "operator" => new AuthenticationHeaderValue("Bearer", Operator),
            _ => new AuthenticationHeaderValue("Bearer", new HubTokens(new() { Secret = Secret }, _time).Issue(new("account", who))),
        };
        using var response = await _history.Http.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }
}
