using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Doors;

/// <summary>The HTTP door to the letter.</summary>
public sealed class HttpDoorTests(RunningParserFixture running) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = running.Parser.Http };

    [Fact]
    public async Task An_envelope_is_answered_with_an_envelope()
    {
        var (status, answer) = await PostAsync("""
            {"type":"NLU","msgID":"m1","ts":1700000000500.5,"data":{"text":"tell me a joke","rules":["launch","globals/global_commands_launch"],
             "loop":{"users":[{"id":"aaaaaaaaaaaaaaaaaaaaaa01","firstName":"Ada","lastName":"Example"}]}}}
            """);

        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("type").GetString().ShouldBe("NLU");
        answer.GetProperty("msgID").GetString().ShouldNotBeNullOrEmpty();
        answer.GetProperty("ts").GetInt64().ShouldBeGreaterThan(1_700_000_000_000);
        answer.GetProperty("data").GetRawText().ShouldBe(
            """{"intent":"requestTellJiboContent","entities":{"JiboContent":"Joke","union_original_fst_name":"handle:chitchat/launch"},"rules":["launch"],"engine":"grammar","confidence":1}""");
    }

    [Fact]
    public async Task A_bare_body_is_answered_bare()
    {
        var (status, answer) = await PostAsync("""{"text":"yes","rules":["shared/yes_no"]}""");

        status.ShouldBe(HttpStatusCode.OK);
        answer.GetRawText().ShouldBe("""{"intent":"yes","entities":{},"rules":["shared/yes_no"],"engine":"grammar","confidence":1}""");
    }

    [Fact]
    public async Task Nothing_is_told_as_the_original_told_it()
    {
        var (_, answer) = await PostAsync("""{"type":"NLU","msgID":"m1","ts":1,"data":{"text":"  ","rules":["launch"]}}""");

        answer.GetProperty("data").GetRawText().ShouldBe("""{"intent":null,"entities":null,"rules":[]}""");
    }

    [Theory]
    [InlineData("""{"type":"NLU","msgID":"m1","ts":1,"data":{"rules":["launch"]}}""", "Bad request: {}")]
    [InlineData("""{"type":"NLU","msgID":"m1","ts":1,"data":{"text":5}}""", "Bad request: {}")]
    [InlineData("""{"type":"NLU","msgID":"m1","ts":1,"data":{"text":null}}""", "Bad request: {}")]
    [InlineData("""{"type":"NLU","msgID":"m1","ts":1,"data":[]}""", "Bad request: {}")]
    [InlineData("""{"type":"NLU","msgID":"m1","ts":1,"data":null}""", "Bad request: {}")]
    [InlineData("{}", "Bad request: {}")]
    [InlineData("[]", "Bad request: {}")]
    [InlineData("null", "Bad request: {}")]
    [InlineData("5", "Bad request: {}")]
    [InlineData("""{"data":{"text":"x","rules":"launch"}}""", "Bad request: unexpected value for $.data.rules")]
    [InlineData("""{"text":"x","loop":{"users":{}}}""", "Bad request: unexpected value for $.loop.users")]
    [InlineData("""{"text":"x","rules":[null]}""", "Bad request: a rule must be a text of at most 256 characters")]
    [InlineData("""{"text":"\ud800"}""", "Bad request: unexpected value for $.text")]
    [InlineData("""{"\ud800":1,"text":5}""", "Bad request: a name is not valid text")]
    [InlineData("""{"text":"x","rules":["\ud800"]}""", "Bad request: unexpected value for $.rules[0]")]
    [InlineData("", "Unexpected end of JSON input")]
    [InlineData("""{"text":"x" """, "Unexpected end of JSON input")]
    [InlineData("""{"text":x}""", "Unexpected token at line 1, byte 9 in JSON input")]
    [InlineData("text=tell+me+a+joke", "Unexpected token at line 1, byte 2 in JSON input")]
    public async Task What_is_no_request_is_refused_in_an_envelope(string body, string message)
    {
        var (status, answer) = await PostAsync(body);

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("type").GetString().ShouldBe("ERROR");
        answer.GetProperty("final").GetBoolean().ShouldBeTrue();
        answer.GetProperty("data").GetProperty("message").GetString().ShouldBe(message);
    }

    [Fact]
    public async Task Json_nested_without_end_is_refused()
    {
        var (status, _) = await PostAsync($"{{\"text\":\"x\",\"rules\":{new string('[', 100_000)}");

        status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Sizes_beyond_reason_are_refused()
    {
        var (longText, answer) = await PostAsync($$$"""{"data":{"text":"{{{new string('a', 100_000)}}}"}}""");
        var (megabytes, _) = await PostAsync($$$"""{"data":{"text":"{{{new string('a', 2_000_000)}}}"}}""");

        longText.ShouldBe(HttpStatusCode.BadRequest);
        answer.GetProperty("data").GetProperty("message").GetString().ShouldBe("Bad request: text has 100000 characters, 4096 are allowed");
        megabytes.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Members_that_nobody_knows_are_ignored()
    {
        var (status, answer) = await PostAsync("""{"data":{"text":"hello","rules":["launch"],"mood":{"a":[1,2]}},"more":1}""");

        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("data").GetProperty("intent").GetString().ShouldBe("hello");
    }

    [Fact]
    public async Task The_state_says_what_runs_and_what_is_loaded()
    {
        var state = JsonDocument.Parse(await _http.GetStringAsync("/state", TestContext.Current.CancellationToken)).RootElement;

        state.GetProperty("state").GetString().ShouldBe("RUNNING");
        state.GetProperty("robustParserProcess").GetString().ShouldBe("DISABLED");
        state.GetProperty("dialogflowClient").GetString().ShouldBe("DISABLED");
        state.GetProperty("robustParserClient").GetString().ShouldBe("READY");
        var model = state.GetProperty("model");
        model.GetProperty("engines").EnumerateArray().Select(e => e.GetString()).ShouldBe(["grammar", "classifier"]);
        model.GetProperty("utterances").GetInt32().ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task It_is_healthy() => (await _http.GetAsync("/healthcheck", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task An_explanation_shows_who_said_what_and_why_the_winner_won()
    {
        var (status, answer) = await PostAsync("""{"text":"What's the time, please?","rules":["launch","shared/yes_no"]}""", "/v1/explain");

        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("normalized").GetString().ShouldBe("what is the time please");
        answer.GetProperty("winner").GetString().ShouldBe("grammar");
        answer.GetProperty("reason").GetString().ShouldBe("priority high");
        answer.GetProperty("confidence").GetDouble().ShouldBe(1);
        answer.GetProperty("result").GetProperty("intent").GetString().ShouldBe("askForTime");
        var engines = answer.GetProperty("engines").EnumerateArray().ToList();
        engines.Select(engine => engine.GetProperty("name").GetString()).ShouldBe(["grammar", "classifier"]);
        engines[0].GetProperty("candidates")[0].GetProperty("because").GetString()!.ShouldStartWith("what is the");
        engines[1].GetProperty("candidates").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task An_explanation_shows_what_was_said_for_which_entity()
    {
        var (_, answer) = await PostAsync("""{"text":"Please set the volume to six!","rules":["launch","globals/global_commands_launch"]}""", "/v1/explain");

        var candidate = answer.GetProperty("engines")[0].GetProperty("candidates")[0];
        candidate.GetProperty("slots").GetRawText().ShouldBe("""[{"name":"volumeLevel","value":"6","text":"six","start":25,"length":3}]""");
        answer.GetProperty("normalized").GetString()!.Substring(25, 3).ShouldBe("six");
    }

    [Fact]
    public async Task An_explanation_of_nothing_shows_what_was_not_sure_enough()
    {
        var (_, answer) = await PostAsync("""{"text":"what time does the store close","rules":["launch"]}""", "/v1/explain");

        answer.TryGetProperty("winner", out _).ShouldBeFalse();
        answer.GetProperty("reason").GetString().ShouldBe("no engine has a valid candidate");
        var classifier = answer.GetProperty("engines")[1];
        classifier.GetProperty("verdict").GetString().ShouldStartWith("was not sure enough: ");
        var candidate = classifier.GetProperty("candidates")[0];
        candidate.GetProperty("priority").GetString().ShouldBe("skip");
        candidate.GetProperty("threshold").GetDouble().ShouldBeGreaterThan(candidate.GetProperty("confidence").GetDouble());
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string body, string path = "/v1/parse")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };

        // A refusal may come before a large body is sent, and would cut off a client that does not wait for it.
        request.Headers.ExpectContinue = true;
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }
}
