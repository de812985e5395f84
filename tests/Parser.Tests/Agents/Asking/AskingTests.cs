using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Parser.Tests.Agents.Uploads;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents.Asking;

/// <summary>One agent, asked alone and measured, over HTTP.</summary>
public sealed class AskingTests : IAsyncLifetime
{
    private const string Garden = """
        {"lang":"en","intents":[
          {"name":"water","utterances":["water the roses","give the tomatoes some water","sprinkle the lawn for me","the beds need watering","pour water on the herbs","let it rain on the flowers"]},
          {"name":"mow","utterances":["mow the lawn","cut the grass","the grass is too long cut it","trim the meadow","shear the lawn behind the house","shorten the grass"]},
          {"name":"open","templates":["open the (greenhouse|shed)"],"utterances":["let some air into the greenhouse","unlock the shed","lift the glass of the cold frame"]}],
         "outOfScope":["play some music","what time is it","tell me a story","how is the weather in town","call my sister","turn the lights off"]}
        """;

    private readonly SmallAgents _agents = new();
    private RunningParser _parser = null!;
    private Teacher _teacher = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _parser = await _agents.StartAsync();
        _teacher = new(_parser);
        (await _teacher.PutAsync("garden", Garden)).Status.ShouldBe(HttpStatusCode.Accepted);
        (await _teacher.SettledAsync("garden")).GetProperty("state").GetString().ShouldBe("ready");
    }

    public async ValueTask DisposeAsync()
    {
        _teacher.Dispose();
        await _parser.DisposeAsync();
        _agents.Dispose();
    }

    [Fact]
    public async Task Texts_are_answered_in_their_order_with_the_likeliest_intents()
    {
        var results = await ParseAsync("garden", "open the shed", "please cut the grass", "", "?!", "turn the lights off");

        results.Select(result => result.GetProperty("intent").GetString()).ShouldBe(["open", "mow", null, null, null]);
        results[0].GetProperty("confidence").GetDouble().ShouldBe(1);
        foreach (var result in results)
        {
            var alternatives = result.GetProperty("alternatives").EnumerateArray().ToList();
            alternatives.Count.ShouldBeLessThanOrEqualTo(5);
            alternatives.Select(one => one.GetProperty("intent").GetString()).ShouldBeUnique();
            if (result.GetProperty("intent").GetString() is { } intent)
                alternatives[0].GetProperty("intent").GetString().ShouldBe(intent);
            alternatives.Skip(1).Select(one => one.GetProperty("confidence").GetDouble()).ShouldBeInOrder(SortDirection.Descending);
        }

        results[2].GetProperty("alternatives").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_files_agent_is_asked_in_its_rules_and_what_is_anothers_is_none_of_its_intents()
    {
        (await _teacher.PutAsync("secrets", """{"rules":["launch"],"intents":[{"name":"tellSecret","utterances":["tell me a secret","let me in on a secret"]}]}""")).Status.ShouldBe(HttpStatusCode.Accepted);
        (await _teacher.SettledAsync("secrets")).GetProperty("state").GetString().ShouldBe("ready");

        (await IntentsAsync("chitchat", "tell us a joke", "tell me a secret", "make me laugh")).ShouldBe(["requestTellJiboContent", null, "requestTellJiboContent"]);
        (await IntentsAsync("secrets", "tell us a joke", "tell me a secret")).ShouldBe([null, "tellSecret"]);
        // And an agent of its own rule hears nothing of them.
        (await IntentsAsync("garden", "tell me a secret")).ShouldBe([null]);
    }

    [Fact]
    public async Task An_evaluation_counts_what_is_right_what_is_not_and_what_was_taken_for_what()
    {
        var (status, body) = await EvaluateAsync("garden", """
            [{"text":"water the roses","intent":"water"},{"text":"trim the meadow","intent":"mow"},{"text":"cut the grass","intent":"water"},
             {"text":"what time is it","intent":null},{"text":"unlock the shed","intent":null},{"text":"open the shed","intent":"open"},{"text":"mow the lawn","intent":"nobody's"}]
            """);

        status.ShouldBe(HttpStatusCode.OK);
        Numbers(body, "cases", "inScope", "outOfScope", "falseAccepts", "falseRejects").ShouldBe([7, 5, 2, 1, 0]);
        body.GetProperty("accuracy").GetDouble().ShouldBe(0.6);
        body.GetProperty("outOfScopeRecall").GetDouble().ShouldBe(0.5);
        body.GetProperty("threshold").GetDouble().ShouldBeInRange(0, 1);
        body.GetProperty("intents").EnumerateArray().Select(intent => intent.GetRawText()).ShouldBe([
            """{"intent":"mow","cases":1,"precision":0.333333,"recall":1}""",
            """{"intent":"nobody's","cases":1,"precision":null,"recall":0}""",
            """{"intent":"open","cases":1,"precision":0.5,"recall":1}""",
            """{"intent":"water","cases":2,"precision":1,"recall":0.5}""",
        ]);
        body.GetProperty("confusions").EnumerateArray().Select(confusion => confusion.GetRawText()).ShouldBe([
            """{"expected":null,"got":"open","count":1,"examples":["unlock the shed"]}""",
            """{"expected":"nobody's","got":"mow","count":1,"examples":["mow the lawn"]}""",
            """{"expected":"water","got":"mow","count":1,"examples":["cut the grass"]}""",
        ]);
    }

    [Fact]
    public async Task What_there_are_no_cases_of_has_no_share()
    {
        var (_, body) = await EvaluateAsync("garden", "[]");

        body.GetProperty("accuracy").ValueKind.ShouldBe(JsonValueKind.Null);
        body.GetProperty("outOfScopeRecall").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("parse", "", 400, "Bad request: Invalid JSON arrived into socket: line 1, byte 1")]
    [InlineData("parse", "{}", 400, "Bad request: Invalid message at $: a required field is missing")]
    [InlineData("parse", """{"texts":null}""", 400, "Bad request: Invalid message at $.texts: a value of another type is expected")]
    [InlineData("parse", """{"texts":["a",null]}""", 400, "Bad request: texts[1] must not be null")]
    [InlineData("parse", """{"texts":["\ud800"]}""", 400, "Bad request: Invalid message: a value is not valid text")]
    [InlineData("parse", """{"texts":"a"}""", 400, "Bad request: Invalid message at $.texts: a value of another type is expected")]
    [InlineData("evaluate", """{"cases":[null]}""", 400, "Bad request: cases[0] must not be null")]
    [InlineData("evaluate", """{"cases":[{"text":"a"}]}""", 400, "Bad request: Invalid message at $.cases[0]: a required field is missing")]
    [InlineData("evaluate", """{"cases":[{"text":null,"intent":"a"}]}""", 400, "Bad request: Invalid message at $.cases[0].text: a value of another type is expected")]
    [InlineData("evaluate", """{"cases":[{"text":"a","intent":7}]}""", 400, "Bad request: Invalid message at $.cases[0].intent: a value of another type is expected")]
    public async Task What_is_no_question_is_refused(string what, string body, int status, string message)
    {
        var (answered, answer) = await _teacher.SendAsync(HttpMethod.Post, $"/v1/agents/garden/{what}", body);

        ((int)answered, answer.GetProperty("data").GetProperty("message").GetString()).ShouldBe((status, message));
    }

    [Fact]
    public async Task More_than_a_question_may_hold_is_refused()
    {
        await RefusedAsync("parse", $$"""{"texts":[{{string.Join(',', Enumerable.Repeat("\"a\"", 1001))}}]}""", "there are 1001 texts, 1000 are allowed");
        await RefusedAsync("parse", $$"""{"texts":["{{new string('a', 4097)}}"]}""", "texts[0] has 4097 characters, 4096 are allowed");
        await RefusedAsync("evaluate", $$"""{"cases":[{{string.Join(',', Enumerable.Repeat("""{"text":"a","intent":null}""", 100_001))}}]}""", "there are 100001 cases, 100000 are allowed");
        (await _teacher.SendAsync(HttpMethod.Post, "/v1/agents/garden/evaluate", new string(' ', (32 * 1024 * 1024) + 1))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task An_agent_that_is_not_there_or_of_no_use_says_so()
    {
        foreach (var what in new[] { "parse", "evaluate" })
        {
            var (status, body) = await _teacher.SendAsync(HttpMethod.Post, $"/v1/agents/nobody/{what}", """{"texts":[],"cases":[]}""");
            (status, body.GetProperty("data").GetProperty("message").GetString()).ShouldBe((HttpStatusCode.NotFound, "There is no agent 'nobody'"));
        }

        (await _teacher.PutAsync("late", Garden.Replace("roses", "late roses", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.Accepted);
        // Learning takes longer than asking.
        var (early, refusal) = await _teacher.SendAsync(HttpMethod.Post, "/v1/agents/late/parse", """{"texts":["a"]}""");
        if (early == HttpStatusCode.OK)
            return;
        early.ShouldBe(HttpStatusCode.Conflict);
        // It may have begun, and then it says how far it is.
        refusal.GetProperty("data").GetProperty("message").GetString()!.ShouldStartWith("The agent 'late' is not ready: training");
    }

    [Fact]
    public async Task A_hundred_thousand_cases_are_judged_while_others_are_answered()
    {
        var cases = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $$"""{"text":"cut the grass {{i}} times","intent":"mow"}"""));
        var evaluation = EvaluateAsync("garden", $"[{cases}]");
        var parses = 0;
        for (; !evaluation.IsCompleted; parses++)
            (await _teacher.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");

        var (status, body) = await evaluation;
        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("cases").GetInt32().ShouldBe(100_000);
        parses.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Of_too_many_large_questions_the_last_is_asked_to_wait_and_those_that_are_given_up_leave_their_places()
    {
        using var http = new HttpClient { BaseAddress = _parser.Http };
        using var givenUp = new CancellationTokenSource();
        var pipes = Enumerable.Range(0, 4).Select(_ => new Pipe()).ToList();
        var pending = new List<Task>();
        foreach (var pipe in pipes)
        {
            // Begins with more than the client keeps to itself, and never ends.
            await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes("{\"texts\":[" + new string(' ', 16 * 1024)), Cancelled);
            pending.Add(http.PostAsync("/v1/agents/garden/parse", new StreamContent(pipe.Reader.AsStream()), givenUp.Token));
        }

        var large = $$"""{"texts":["mow the lawn"]{{new string(' ', 64 * 1024)}}}""";
        await Teacher.UntilAsync(async () => (await IntentsAsync("garden", "mow the lawn")).Any() && _parser.Desk.FreePlaces == 0);
        (await StatusAsync(large)).ShouldBe(HttpStatusCode.TooManyRequests);
        // A small question needs no place.
        (await IntentsAsync("garden", "mow the lawn")).ShouldBe(["mow"]);

        await givenUp.CancelAsync();
        foreach (var one in pending)
            await Should.ThrowAsync<Exception>(() => one);
        await Teacher.UntilAsync(async () => await StatusAsync(large) == HttpStatusCode.OK);
    }

    private async Task<HttpStatusCode> StatusAsync(string body) => (await _teacher.SendAsync(HttpMethod.Post, "/v1/agents/garden/parse", body)).Status;

    private static IEnumerable<int> Numbers(JsonElement body, params string[] names) => names.Select(name => body.GetProperty(name).GetInt32());

    private async Task RefusedAsync(string what, string body, string message)
    {
        var (status, answer) = await _teacher.SendAsync(HttpMethod.Post, $"/v1/agents/garden/{what}", body);
        (status, answer.GetProperty("data").GetProperty("message").GetString()).ShouldBe((HttpStatusCode.BadRequest, $"Bad request: {message}"));
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> EvaluateAsync(string agent, string cases) =>
        _teacher.SendAsync(HttpMethod.Post, $"/v1/agents/{agent}/evaluate", $$"""{"cases":{{cases}}}""");

    private async Task<List<JsonElement>> ParseAsync(string agent, params string[] texts)
    {
        var list = string.Join(',', texts.Select(text => JsonSerializer.Serialize(text, Json.Default.String)));
        var (status, body) = await _teacher.SendAsync(HttpMethod.Post, $"/v1/agents/{agent}/parse", $$"""{"texts":[{{list}}]}""");
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return [.. body.GetProperty("results").EnumerateArray()];
    }

    private async Task<IEnumerable<string?>> IntentsAsync(string agent, params string[] texts) =>
        (await ParseAsync(agent, texts)).Select(result => result.GetProperty("intent").GetString());
}
