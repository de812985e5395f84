using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Dialogflow;

/// <summary>Turns of a whole parser that has Dialogflow beside its own engines.</summary>
public sealed class DialogflowTurnTests : IAsyncLifetime
{
    private FakeDialogflow _dialogflow = null!;
    private RunningParser _parser = null!;
    private HttpClient _http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dialogflow = await FakeDialogflow.StartAsync();
        _parser = await RunningParser.StartAsync(
            $"--parser:dialogflow:endpoint={_dialogflow.Address}", "--parser:dialogflow:authentication=none", "--parser:dialogflow:project=house",
            "--parser:dialogflow:deadline=8s");
        _http = new() { BaseAddress = _parser.Http };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _parser.DisposeAsync();
        await _dialogflow.DisposeAsync();
    }

    [Fact]
    public async Task What_the_grammar_is_certain_of_never_leaves_the_house()
    {
        (await ParseAsync("yes", "shared/yes_no")).GetProperty("engine").GetString().ShouldBe("grammar");

        _dialogflow.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_only_dialogflow_understands_is_its_answer()
    {
        _dialogflow.Answer = (_, _) => Task.FromResult(FakeDialogflow.Meaning("feedTheCat", 0.5f));

        var answer = await ParseAsync("zorp quibblet snarvel", "launch");

        answer.GetRawText().ShouldBe("""{"intent":"feedTheCat","entities":{},"rules":["launch"],"engine":"dialogflow","confidence":0.5}""");
    }

    [Fact]
    public async Task Without_its_answer_the_others_go_on()
    {
        _dialogflow.Fails(StatusCode.PermissionDenied);

        var answer = await ParseAsync("zorp quibblet snarvel", "launch");
        var understood = await ParseAsync("tell me a joke", "launch");

        answer.GetRawText().ShouldBe("""{"intent":null,"entities":null,"rules":[]}""");
        understood.GetProperty("intent").GetString().ShouldBe("requestTellJiboContent");
        var state = await StateAsync();
        state.GetProperty("dialogflowClient").GetString().ShouldBe("CLOSED");
        state.GetProperty("dialogflowReason").GetString().ShouldBe("PermissionDenied");
    }

    [Fact]
    public async Task The_state_says_how_it_does()
    {
        var before = (await StateAsync()).GetProperty("dialogflowClient").GetString();
        await ParseAsync("zorp quibblet snarvel", "launch");
        var state = await StateAsync();

        // Access was got before the doors opened: here, none is needed.
        before.ShouldBe("READY");
        state.GetProperty("dialogflowClient").GetString().ShouldBe("CONNECTED");
        state.TryGetProperty("dialogflowReason", out _).ShouldBeFalse();
        state.GetProperty("model").GetProperty("engines").EnumerateArray().Select(engine => engine.GetString()).ShouldBe(["grammar", "classifier", "dialogflow"]);
    }

    [Fact]
    public async Task An_explanation_says_of_everybody_why()
    {
        _dialogflow.Answer = (_, _) => Task.FromResult(FakeDialogflow.Meaning("feedTheCat", 0.5f));
        var won = await ExplainAsync("zorp quibblet snarvel", "launch");
        _dialogflow.Fails(StatusCode.Internal);
        var failed = await ExplainAsync("tell me a joke", "launch");

        Verdicts(won)["dialogflow"].ShouldBe("won: the only valid candidate");
        Verdicts(won)["grammar"].ShouldBe("had nothing to say");
        Verdicts(won)["classifier"].ShouldStartWith("was not sure enough: ");
        Verdicts(failed)["grammar"].ShouldBe("won: priority high");
        Verdicts(failed)["dialogflow"].ShouldBe("gave no answer: Internal");
    }

    [Fact]
    public async Task Engines_and_what_came_of_them_are_counted_without_words()
    {
        var counted = new List<(string Engine, string Outcome)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "pegasus.parser.engine.answers")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            tags.Length.ShouldBe(2);
            lock (counted)
                counted.Add(((string)tags[0].Value!, (string)tags[1].Value!));
        });
        listener.Start();
        _dialogflow.Fails(StatusCode.NotFound);

        await ParseAsync("zorp quibblet snarvel", "launch");

        // Other tests of this process are counted, too.
        lock (counted)
            counted.ShouldContain(("dialogflow", "failed"));
    }

    private static Dictionary<string, string> Verdicts(JsonElement explanation) => explanation.GetProperty("engines").EnumerateArray()
        .ToDictionary(engine => engine.GetProperty("name").GetString()!, engine => engine.GetProperty("verdict").GetString()!);

    private Task<JsonElement> ParseAsync(string text, params string[] rules) => PostAsync("/v1/parse", text, rules);

    private Task<JsonElement> ExplainAsync(string text, params string[] rules) => PostAsync("/v1/explain", text, rules);

    private async Task<JsonElement> PostAsync(string path, string text, string[] rules)
    {
        var listed = string.Join(',', rules.Select(rule => $"\"{rule}\""));
        using var content = new StringContent($$"""{"text":"{{text}}","rules":[{{listed}}]}""", Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(path, content, Ct);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
    }

    private async Task<JsonElement> StateAsync() => JsonDocument.Parse(await _http.GetStringAsync("/state", Ct)).RootElement;
}
