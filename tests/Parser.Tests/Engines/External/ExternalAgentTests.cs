using System.Text.Json;
using Grpc.Core;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Engines.External;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Parser.Tests.Engines.External;

/// <summary>Agents that a request names: whom it may name, what they are asked, and what is told when they fail.</summary>
public sealed class ExternalAgentTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(1500);
    private readonly ManualTime _time = new();
    private FakeParser _theirs = null!;
    private FakeDialogflow _dialogflow = null!;
    private NluPipeline _pipeline = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _theirs = await FakeParser.StartAsync();
        _dialogflow = await FakeDialogflow.StartAsync();
        var targets = new Dictionary<string, ExternalTarget>
        {
            ["cook"] = new ExternalTarget.Parser(new(_theirs.Address, "/nlu/")),
            ["google"] = new ExternalTarget.Dialogflow(new("theirs")),
        };
        _pipeline = Understanding.Pipeline(
            Understanding.ShippedModel, _time, new(new DialogflowOptions { Endpoint = _dialogflow.Address }, new() { Targets = targets, Deadline = Deadline }));
    }

    public async ValueTask DisposeAsync()
    {
        await _theirs.DisposeAsync();
        await _dialogflow.DisposeAsync();
    }

    [Fact]
    public async Task A_parser_elsewhere_is_asked_what_was_said_with_the_token_of_the_request()
    {
        var (outcome, answer) = await AskAsync("Cook");

        outcome.Result.Intent.ShouldBe("requestTellJiboContent");
        answer.ShouldBe("""{"rules":["r"],"intent":"it","entities":{"a":"b"}}""");
        var asked = _theirs.Questions.ShouldHaveSingleItem();
        asked.Path.ShouldBe("/nlu/v1/parse");
        asked.Authorization.ShouldBe("Bearer t0ken");
        var body = JsonDocument.Parse(asked.Body).RootElement.GetProperty("data");
        body.GetProperty("text").GetString().ShouldBe("Tell me a joke");
        body.GetProperty("rules").EnumerateArray().Select(rule => rule.GetString()).ShouldBe(["x", "y"]);
        asked.Body.ShouldNotContain("Ada", Case.Sensitive);
        asked.Headers.ShouldNotContain("traceparent");
    }

    [Fact]
    public async Task An_agent_of_dialogflow_is_asked_with_the_token_of_the_request()
    {
        var (_, answer) = await AskAsync("google");

        answer.ShouldBe("""{"rules":["x","y"],"intent":"it","entities":{}}""");
        var asked = _dialogflow.Questions.ShouldHaveSingleItem();
        asked.Authorization.ShouldBe("Bearer t0ken");
        asked.Request.Session.ShouldStartWith("projects/theirs/agent/sessions/");
        asked.ContextIds.ShouldBe(["x", "y"]);
    }

    [Fact]
    public async Task Who_understands_nothing_says_so_without_an_error()
    {
        _dialogflow.Answer = (_, _) => Task.FromResult(FakeDialogflow.Meaning("decoyIntent"));
        _theirs.Answer = FakeParser.Saying("""{"intent":null,"entities":null,"rules":[]}""");

        (await AskAsync("google")).Answer.ShouldBe("""{"rules":["x","y"],"intent":"","entities":{}}""");
        (await AskAsync("cook")).Answer.ShouldBe("""{"rules":["x","y"],"intent":"","entities":{}}""");
    }

    [Fact]
    public async Task One_that_fails_is_told_in_its_place_and_the_others_stand()
    {
        _dialogflow.Fails(StatusCode.PermissionDenied, "secret words");
        var agents = new Dictionary<string, ListenAgent>
        {
            ["cook"] = Agent(),
            ["google"] = Agent(),
            ["http://169.254.169.254/"] = Agent(),
            ["mute"] = new(),
            ["null"] = null!,
        };

        var external = (await ParseAsync(agents)).Result.External!;

        external.Count.ShouldBe(5);
        external["cook"].Intent.ShouldBe("it");
        external["cook"].Error.ShouldBeNull();
        external["google"].Intent.ShouldBe("");
        external["google"].Entities.ShouldBeEmpty();
        Error(external["google"]).ShouldBe("The agent gave no answer: PermissionDenied");
        Error(external["http://169.254.169.254/"]).ShouldBe("The agent is not configured");
        Error(external["mute"]).ShouldBe("The agent is not configured");
        external["null"].Rules.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a\r\nx: y")]
    [InlineData("é")]
    public async Task A_token_that_is_none_goes_nowhere(string? token)
    {
        var external = (await ParseAsync(new() { ["cook"] = Agent() with { AccessToken = token } })).Result.External!;

        Error(external["cook"]).ShouldBe("The access token of the agent is missing, or none");
        _theirs.Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(401, "answered with status 401")]
    [InlineData(302, "answered with status 302")]
    [InlineData(500, "answered with status 500")]
    [InlineData(429, "answered with status 429")]
    public async Task A_refusal_over_http_has_its_status(int status, string reason)
    {
        _theirs.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "http://169.254.169.254/";
            return context.Response.WriteAsync("""{"type":"ERROR","data":{"message":"you said: tell me a joke"}}""");
        };

        Error((await ParseAsync(new() { ["cook"] = Agent() })).Result.External!["cook"]).ShouldBe($"The agent gave no answer: {reason}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"NLU","msgID":"m","ts":1,"data":null}""")]
    [InlineData("""{"type":"NLU","msgID":"m","ts":1,"data":{"intent":5,"entities":{},"rules":[]}}""")]
    [InlineData("""{"type":"NLU","msgID":"m","ts":1,"data":{"intent":"a\u0000b","entities":{},"rules":[]}}""", "an intent without a usable name")]
    public async Task Garbage_is_no_answer(string body, string reason = "an answer that cannot be read")
    {
        _theirs.Answer = context => context.Response.WriteAsync(body);

        Error((await ParseAsync(new() { ["cook"] = Agent() })).Result.External!["cook"]).ShouldBe($"The agent gave no answer: {reason}");
    }

    [Fact]
    public async Task A_huge_answer_is_not_read()
    {
        _theirs.Answer = FakeParser.Saying($$"""{"intent":"it","entities":{"x":"{{new string('x', 1_000_000)}}"},"rules":[]}""");

        Error((await ParseAsync(new() { ["cook"] = Agent() })).Result.External!["cook"]).ShouldBe("The agent gave no answer: an answer that cannot be read");
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_no_answer()
    {
        _theirs.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Error((await ParseAsync(new() { ["cook"] = Agent() })).Result.External!["cook"]).ShouldBe("The agent gave no answer: cannot be reached");
    }

    [Fact]
    public async Task Those_who_hang_hold_the_turn_no_longer_than_the_deadline_and_are_then_left_alone()
    {
        _theirs.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        _dialogflow.Hangs();
        for (var i = 1; i <= 3; i++)
        {
            var parsing = ParseAsync(new() { ["cook"] = Agent(), ["google"] = Agent() });
            await _theirs.AskedAsync(i);
            await _dialogflow.AskedAsync(i);
            _time.Advance(Deadline);
            var outcome = await parsing;
            outcome.Result.Intent.ShouldBe("requestTellJiboContent");
            outcome.Result.External!.Values.ShouldAllBe(answer => Error(answer) == "The agent gave no answer: no answer within 1500 ms");
        }

        var rested = await ParseAsync(new() { ["cook"] = Agent(), ["google"] = Agent() });

        rested.Result.External!.Values.ShouldAllBe(answer => Error(answer) == "The agent gave no answer: left alone for a while: no answer within 1500 ms");
        _theirs.Questions.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Somebody_with_a_bad_token_does_no_harm_to_others()
    {
        _dialogflow.Answer = (asked, _) => asked.Authorization == "Bearer t0ken"
            ? Task.FromResult(FakeDialogflow.Meaning("it"))
            : throw new RpcException(new Status(StatusCode.Unauthenticated, "who are you"));
        for (var i = 0; i < 5; i++)
            await ParseAsync(new() { ["google"] = Agent() with { AccessToken = "wrong" } });

        (await AskAsync("google")).Answer.ShouldBe("""{"rules":["x","y"],"intent":"it","entities":{}}""");
    }

    [Fact]
    public async Task Nobody_is_asked_about_silence()
    {
        var outcome = await _pipeline.ParseAsync(new() { Text = "  ", External = new Dictionary<string, ListenAgent> { ["cook"] = Agent() } }, Ct);

        outcome.ShouldBe(NluOutcome.Nothing);
        _theirs.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Our_own_parser_can_be_somebody_elses_agent()
    {
        await using var other = await RunningParser.StartAsync();
        var targets = new Dictionary<string, ExternalTarget> { ["other"] = new ExternalTarget.Parser(other.Http) };
        var pipeline = Understanding.Pipeline(Understanding.ShippedModel, elsewhere: new(new(), new() { Targets = targets, Deadline = TimeSpan.FromSeconds(8) }));

        var outcome = await pipeline.ParseAsync(
            new() { Text = "yes", Rules = ["launch"], External = new Dictionary<string, ListenAgent> { ["other"] = Agent() with { Rules = ["shared/yes_no"] } } }, Ct);

        outcome.Result.External!["other"].Intent.ShouldBe("yes");
        outcome.Result.External["other"].Rules.ShouldBe(["shared/yes_no"]);
    }

    [Fact]
    public async Task An_agent_named_or_ruled_without_end_is_refused()
    {
        var endless = new string('x', 10_000);

        await Should.ThrowAsync<ParseRefusedException>(() => ParseAsync(new() { [endless] = Agent() }));
        await Should.ThrowAsync<ParseRefusedException>(() => ParseAsync(new() { ["cook"] = Agent() with { Rules = [endless] } }));
        await Should.ThrowAsync<ParseRefusedException>(() => ParseAsync(new() { ["cook"] = Agent() with { Rules = [.. Enumerable.Repeat("r", 5000)] } }));
    }

    private static ListenAgent Agent() => new() { AccessToken = "t0ken", Rules = ["x", "y"] };

    private static string? Error(ExternalNluResult answer) => answer.Error?.GetString();

    private async Task<(NluOutcome Outcome, string Answer)> AskAsync(string agent)
    {
        var outcome = await ParseAsync(new() { [agent] = Agent() });
        return (outcome, JsonSerializer.Serialize(outcome.Result.External!.Single().Value, Contracts.Json.PegasusJson.Wire.ExternalNluResult));
    }

    private Task<NluOutcome> ParseAsync(Dictionary<string, ListenAgent> agents) => _pipeline.ParseAsync(
        new() { Text = "Tell me a joke", Rules = ["launch"], Loop = new([new() { Id = "1", FirstName = "Ada" }]), External = agents }, Ct).AsTask();
}
