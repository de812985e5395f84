using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.GoogleDialogflowEmulator;
using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Engines.External;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Parser.Tests.Engines.Dialogflow;

/// <summary>Google's own contract and official client as independent peers: our engine against the one, our emulator against the other.</summary>
[Trait("Category", "slow")]
public sealed class DialogflowPeerTests : IDisposable
{
    private const string Text = "zorp quibblet snarvel";
    private static readonly NodeFolder Peer = new("tests/Parser.Tests/Engines/Dialogflow/peer");
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly ScratchFolder _data = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_message_field_and_method_of_our_contract_is_googles_too()
    {
        var result = await RunAsync("compare.js", Path.Combine(SourceTree.Root, "protos"));

        result["differences"]!.AsArray().ShouldBeEmpty();
        ((int)result["compared"]!).ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Our_engine_asks_and_understands_googles_own_contract()
    {
        await using var google = await GooglePeer.StartAsync("""
            [{ "send": { "responseId": "r", "queryResult": {
              "queryText": "x", "action": "feed", "allRequiredParamsPresent": true, "fulfillmentText": "Sure.", "languageCode": "en",
              "fulfillmentMessages": [{ "text": { "text": ["Sure."] } }],
              "parameters": { "fields": { "food": { "stringValue": "fish" }, "count": { "numberValue": 2 }, "given-name": { "stringValue": "" },
                "when": { "structValue": { "fields": { "unit": { "stringValue": "h" } } } } } },
              "outputContexts": [{ "name": "projects/house/agent/sessions/s/contexts/globals-gui_nav", "lifespanCount": 4 }],
              "intent": { "name": "projects/house/agent/intents/1", "displayName": "feedTheCat", "endInteraction": true },
              "intentDetectionConfidence": 0.75, "sentimentAnalysisResult": { "queryTextSentiment": { "score": 1 } } } } }]
            """);

        var outcome = await ParseAsync(google.Address, "launch", "globals/gui_nav");

        outcome.Engine.ShouldBe("dialogflow");
        outcome.Confidence.ShouldBe(0.75);
        outcome.Result.Intent.ShouldBe("feedTheCat");
        outcome.Result.Rules.ShouldBe(["globals/gui_nav"]);
        outcome.Result.Entities.TextOf("food").ShouldBe("fish");
        outcome.Result.Entities.TextOf("count").ShouldBe("2");
        outcome.Result.Entities.TextOf("given-name").ShouldBe("");
        outcome.Result.Entities!["when"].GetRawText().ShouldBe("""{"unit":"h"}""");
        var asked = (await google.SeenAsync())["request"]!;
        ((string)asked["session"]!).ShouldStartWith("projects/house/agent/sessions/");
        ((string)asked["queryInput"]!["text"]!["text"]!).ShouldBe(Text);
        ((string)asked["queryInput"]!["text"]!["languageCode"]!).ShouldBe("en");
        ((bool)asked["queryParams"]!["resetContexts"]!).ShouldBeTrue();
        ((string)asked["queryParams"]!["timeZone"]!).ShouldBe("Etc/GMT+8");
        var contexts = asked["queryParams"]!["contexts"]!.AsArray();
        contexts.Select(context => ((string)context!["name"]!).Split('/')[^1]).ShouldBe(["launch", "globals-gui_nav"]);
        contexts.ShouldAllBe(context => (int)context!["lifespanCount"]! == 1);
    }

    [Theory]
    [InlineData("""{ "fail": { "code": 8, "details": "quota" } }""", "ResourceExhausted")]
    [InlineData("""{ "fail": { "code": 16, "details": "who are you" } }""", "Unauthenticated")]
    [InlineData("""{ "fail": { "code": 7, "details": "not you" } }""", "PermissionDenied")]
    [InlineData("""{ "fail": { "code": 4, "details": "late" } }""", "DeadlineExceeded")]
    [InlineData("""{ "drop": true }""", "Internal")]
    [InlineData("""{ "hang": true }""", "no answer within 500 ms")]
    [InlineData("""{ "send": {} }""", "an answer without a result")]
    public async Task Whatever_googles_own_server_does_the_turn_goes_on_and_the_reason_is_told(string answer, string reason)
    {
        await using var google = await GooglePeer.StartAsync($"[{answer}]");
        var pipeline = Pipeline(Plain(google.Address) with { Deadline = answer.Contains("hang") ? TimeSpan.FromMilliseconds(500) : Limit });

        var explanation = await pipeline.ExplainAsync(new() { Text = "tell me a joke", Rules = ["launch"] }, Ct);

        explanation.Result.Intent.ShouldBe("requestTellJiboContent");
        explanation.Engines.Single(engine => engine.Name == "dialogflow").Failure.ShouldBe(reason);
    }

    [Fact]
    public async Task A_connection_that_drops_is_followed_by_another()
    {
        await using var google = await GooglePeer.StartAsync(
            """[{ "drop": true }, { "send": { "queryResult": { "intent": { "displayName": "feedTheCat" }, "intentDetectionConfidence": 1 } } }]""");

        (await ParseAsync(google.Address, "launch")).Result.Intent.ShouldBe("feedTheCat");
    }

    [Fact]
    public async Task An_external_agents_token_reaches_googles_own_server_and_the_operators_does_not()
    {
        await using var tokens = await FakeTokenServer.StartAsync();
        await using var google = await GooglePeer.StartAsync("""[{ "send": { "queryResult": { "intent": { "displayName": "feedTheCat" }, "intentDetectionConfidence": 1 } } }]""");
        var targets = new Dictionary<string, ExternalTarget> { ["theirs"] = new ExternalTarget.Dialogflow(new("theirs")) };
        var pipeline = Understanding.Pipeline(
            Understanding.ShippedModel,
            elsewhere: new(new() { Endpoint = google.Address, Key = tokens.ServiceAccount() }, new() { Targets = targets, Deadline = Limit }));

        var outcome = await pipeline.ParseAsync(
            new() { Text = Text, External = new Dictionary<string, ListenAgent> { ["theirs"] = new() { AccessToken = "t0ken", Rules = ["x"] } } }, Ct);

        outcome.Result.External!["theirs"].Intent.ShouldBe("feedTheCat");
        ((string)(await google.SeenAsync())["authorization"]!).ShouldBe("Bearer t0ken");
        tokens.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_official_client_is_understood_by_our_emulator()
    {
        await using var emulator = await EmulatorAsync();

        var result = await DetectAsync(emulator, """
            {"queryInput":{"text":{"text":"tell me a joke","languageCode":"en-US"}},
             "queryParams":{"resetContexts":true,"timeZone":"America/New_York","contexts":[{"name":"launch","lifespanCount":1}]}}
            """);

        result["error"].ShouldBeNull();
        var meant = result["response"]!["queryResult"]!;
        ((string)meant["queryText"]!).ShouldBe("tell me a joke");
        ((string)meant["intent"]!["displayName"]!).ShouldBe("requestTellJiboContent");
        ((string)meant["intent"]!["name"]!).ShouldStartWith("projects/house/agent/intents/");
        ((bool)meant["intent"]!["isFallback"]!).ShouldBeFalse();
        ((string)meant["parameters"]!["fields"]!["JiboContent"]!["stringValue"]!).ShouldBe("Joke");
        ((double)meant["intentDetectionConfidence"]!).ShouldBe(1);
        ((string)meant["outputContexts"]![0]!["name"]!).ShouldBe("projects/house/agent/sessions/a-session/contexts/launch");
    }

    [Fact]
    public async Task The_official_client_is_told_that_nothing_was_understood()
    {
        await using var emulator = await EmulatorAsync();

        var result = await DetectAsync(emulator, """{"queryInput":{"text":{"text":"zorp quibblet snarvel","languageCode":"en"}}}""");

        ((bool)result["response"]!["queryResult"]!["intent"]!["isFallback"]!).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"queryInput":{"text":{"text":"hello","languageCode":""}}}""")]
    [InlineData("""{"queryInput":{"text":{"text":"","languageCode":"en"}}}""")]
    [InlineData("""{"queryInput":{"event":{"name":"WELCOME","languageCode":"en"}}}""")]
    [InlineData("""{"session":"projects/house/sessions/x","queryInput":{"text":{"text":"hello","languageCode":"en"}}}""")]
    [InlineData("""{"queryInput":{"text":{"text":"hello","languageCode":"en"}},"queryParams":{"contexts":[{"name":"a b","lifespanCount":1}]}}""")]
    public async Task The_official_client_is_told_what_is_wrong(string request)
    {
        await using var emulator = await EmulatorAsync();

        var result = await DetectAsync(emulator, request);

        ((int)result["error"]!["code"]!).ShouldBe(3);
    }

    [Fact]
    public async Task Our_engine_is_understood_by_our_emulator()
    {
        await using var emulator = await EmulatorAsync();
        using var engine = DialogflowEngine.Create(Plain(new(emulator.Urls.Single())), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance)!;
        var query = new NluQuery { Utterance = Understanding.ShippedModel.Normalizer.Normalize("Turn it down, please"), Rules = ["launch", "globals/global_commands_launch"] };

        var candidate = (await engine.ParseAsync(query, Ct))!.Best;

        candidate.Intent.ShouldBe("volumeDown");
        candidate.Rule.ShouldBe("globals/global_commands_launch");
    }

    private static DialogflowOptions Plain(Uri endpoint) =>
        new() { Agent = new("house"), Authentication = GoogleAuthentication.None, Endpoint = endpoint, Deadline = Limit };

    private static NluPipeline Pipeline(DialogflowOptions options) => Understanding.Pipeline(Understanding.ShippedModel, elsewhere: new(options, new()));

    private static async Task<NluOutcome> ParseAsync(Uri endpoint, params string[] rules) =>
        await Pipeline(Plain(endpoint)).ParseAsync(new() { Text = Text, Rules = rules, LocalTime = "2026-12-24T18:00:00.000-08:00" }, Ct);

    public void Dispose() => _data.Dispose();

    private async Task<WebApplication> EmulatorAsync()
    {
        var emulator = Emulator.Build(["--port=0", "--Logging:LogLevel:Default=None", "--server:logLevel=none", $"--server:data={_data.Path}"]);
        await emulator.StartAsync(Ct);
        return emulator;
    }

    private static Task<JsonNode> DetectAsync(WebApplication emulator, string request) => RunAsync("detect.js", new Uri(emulator.Urls.Single()).Authority, request);

    private static async Task<JsonNode> RunAsync(string script, params string[] arguments)
    {
        using var node = Peer.Start(script, arguments);
        try
        {
            node.StandardInput.Close();
            var errors = node.StandardError.ReadToEndAsync(Ct);
            var output = await node.StandardOutput.ReadToEndAsync(Ct).WaitAsync(Limit, Ct);
            await node.WaitForExitAsync(Ct).WaitAsync(Limit, Ct);
            node.ExitCode.ShouldBe(0, await errors);
            return JsonNode.Parse(output)!;
        }
        finally
        {
            if (!node.HasExited)
                node.Kill();
        }
    }

    /// <summary>A server by @grpc/grpc-js on Google's contract.</summary>
    private sealed class GooglePeer(Process node, Uri address) : IAsyncDisposable
    {
        public Uri Address => address;

        public static async Task<GooglePeer> StartAsync(string answers)
        {
            var node = Peer.Start("serve.js", answers);
            var port = await node.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Limit, Ct);
            return port is not null
                ? new GooglePeer(node, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")))
                : throw new InvalidOperationException($"The peer does not serve: {await node.StandardError.ReadToEndAsync(Ct)}");
        }

        /// <summary>What the next question has brought.</summary>
        public async Task<JsonNode> SeenAsync() =>
            JsonNode.Parse((await node.StandardOutput.ReadLineAsync(Ct).AsTask().WaitAsync(Limit, Ct))!)!;

        public async ValueTask DisposeAsync()
        {
            node.StandardInput.Close();
            await node.WaitForExitAsync(CancellationToken.None).WaitAsync(Limit);
            node.Dispose();
        }
    }
}
