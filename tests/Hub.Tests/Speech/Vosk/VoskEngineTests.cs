using System.Net.WebSockets;
using System.Text.Json;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Vosk;
using Jibo.Pegasus.Hub.Tests.Audio;

namespace Jibo.Pegasus.Hub.Tests.Speech.Vosk;

public sealed class VoskEngineTests : SpeechRecognizerContract, IAsyncLifetime
{
    private static readonly short[] Said = TestSignals.Babble(1.05);
    private readonly ManualTime _time = new();
    private FakeVosk _server = null!;

    protected override ISpeechRecognizer Recognizer => new EndpointedRecognizer(Engine(), TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await FakeVosk.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_server_gets_its_configuration_and_every_sample()
    {
        var partials = new List<string>();
        await using var utterance = Engine().Begin(new SpeechConfig { Hints = ["yes", "jibo"] }, heard => partials.Add(heard.Text));
        foreach (var frame in Said.Chunk(160))
            utterance.Write(frame);

        var heard = await utterance.FinishAsync(Ct);

        heard.Text.ShouldBe("tell me a joke");
        heard.Confidence.ShouldBe(0.9, 0.0001);
        _server.Audio.ToArray().ShouldBe(TestSignals.Bytes(Said));
        using var config = JsonDocument.Parse(_server.Configs.ShouldHaveSingleItem());
        config.RootElement.ToString().ShouldBe("""{"config":{"sample_rate":16000,"words":1}}""");
        partials.ShouldBe(["tell", "tell me", "tell me a", "tell me a joke"]);
    }

    [Fact]
    public async Task Only_where_it_is_asked_for_hints_are_all_that_can_be_heard()
    {
        foreach (var onlyHints in (bool[])[false, true])
        {
            await using var utterance = new VoskEngine(new VoskOptions { Address = _server.Address, OnlyHints = onlyHints }, _time)
                .Begin(new SpeechConfig { Hints = ["yes", "no", "jibo"] }, _ => { });
            await utterance.FinishAsync(Ct);
        }

        _server.Configs.First().ShouldNotContain("phrase_list");
        _server.Configs.Last().ShouldContain("""
            "phrase_list":["yes","no","jibo","[unk]"]
            """);
    }

    [Fact]
    public async Task What_was_heard_before_a_pause_is_kept()
    {
        _server.ToPiece = piece => piece switch
        {
            < 4 => """{"partial" : "tell me"}""",
            4 => """{"text" : "tell me", "result" : [{"conf" : 0.5}, {"conf" : 0.5}]}""",
            5 => """{"partial" : ""}""",
            _ => """{"partial" : "a"}""",
        };
        _server.ToEnd = () => """{"text" : "a joke <unk>"}""";

        var heard = await HearAsync();

        heard.Text.ShouldBe("tell me a joke");
        heard.Confidence.ShouldBe(((0.5 * 7) + (VoskAnswer.UnstatedConfidence * 6)) / 13, 0.0001);
    }

    [Fact]
    public async Task Nothing_heard_is_no_failure()
    {
        _server.ToPiece = _ => """{"partial" : ""}""";
        _server.ToEnd = () => """{"text" : ""}""";

        (await HearAsync()).ShouldBe(Hypothesis.Nothing);
    }

    [Fact]
    public async Task A_server_that_stays_open_after_the_end_is_not_waited_for()
    {
        _server.Closes = false;

        (await HearAsync()).Text.ShouldBe("tell me a joke");
    }

    [Fact]
    public async Task A_server_that_answers_only_now_and_then_is_heard_when_it_closes()
    {
        _server.ToPiece = piece => piece == 3 ? """{"partial" : "tell me"}""" : null;

        (await HearAsync()).Text.ShouldBe("tell me a joke");
    }

    [Fact]
    public async Task An_early_end_phrase_in_a_partial_ends_the_listen()
    {
        _server.ToPiece = piece => piece < 3 ? """{"partial" : "oh"}""" : """{"partial" : "oh yes"}""";
        await using var session = Recognizer.Start(new SpeechConfig { EarlyEndOfSpeech = ["yes", "no"] });
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(2)));

        (await Collect(session))[^1].ShouldBe(new SpeechEvent.Final("oh yes", 0.5, SpeechAnnotation.FastEos));
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"partial" : 5}""")]
    [InlineData("""{"text" : null}""")]
    public async Task An_answer_that_is_none_is_a_failure(string answer)
    {
        _server.ToPiece = _ => answer;

        (await FailureAsync()).ShouldBe("The Vosk server gave an answer that is none");
    }

    [Fact]
    public async Task An_answer_without_end_is_a_failure()
    {
        _server.ToPiece = _ => new string(' ', 100_000);

        (await FailureAsync()).ShouldBe("The Vosk server gave too long an answer");
    }

    [Fact]
    public async Task A_server_that_closes_in_the_middle_fails_while_somebody_speaks()
    {
        _server.Instead = async socket =>
        {
            await socket.ReceiveAsync(new byte[10_000].AsMemory(), Ct);
            await FakeVosk.SayAsync(socket, """{"text" : "tell"}""");
            await socket.CloseAsync(WebSocketCloseStatus.InternalServerError, null, Ct);
        };
        await using var utterance = (VoskUtterance)Engine().Begin(new SpeechConfig(), _ => { });

        (await Should.ThrowAsync<SpeechEngineException>(() => utterance.Work.WaitAsync(TimeSpan.FromSeconds(20), Ct)))
            .Message.ShouldBe("The Vosk server closed the connection before its final result");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_a_failure()
    {
        _server.Instead = async socket =>
        {
            await socket.ReceiveAsync(new byte[10_000].AsMemory(), Ct);
            socket.Abort();
        };

        (await FailureAsync()).ShouldBe("The Vosk server broke the connection");
    }

    [Fact]
    public async Task A_server_that_never_says_the_final_word_is_given_up_by_the_clock()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Closes = false;
        _server.ToEnd = () =>
        {
            asked.SetResult();
            return null;
        };
        await using var utterance = Engine().Begin(new SpeechConfig(), _ => { });
        var finish = utterance.FinishAsync(Ct);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        _time.Advance(VoskUtterance.AnswerTimeout - TimeSpan.FromMilliseconds(1));
        finish.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await Should.ThrowAsync<SpeechEngineException>(() => finish)).Message.ShouldBe("The Vosk server did not answer within 10 s");
    }

    [Fact]
    public async Task A_server_that_does_not_open_is_given_up_by_the_clock()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.BeforeOpening = context =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => context.Abort(), TaskScheduler.Default);
        };
        await using var utterance = (VoskUtterance)Engine().Begin(new SpeechConfig(), _ => { });
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        _time.Advance(VoskUtterance.OpenTimeout);

        (await Should.ThrowAsync<SpeechEngineException>(() => utterance.Work.WaitAsync(TimeSpan.FromSeconds(20), Ct)))
            .Message.ShouldBe("The Vosk server did not let us in within 2 s");
    }

    [Fact]
    public async Task A_server_that_refuses_or_is_gone_cannot_be_reached()
    {
        _server.BeforeOpening = context =>
        {
            context.Response.StatusCode = 403;
            return Task.CompletedTask;
        };
        (await FailureAsync()).ShouldBe("The Vosk server cannot be reached");
        var engine = Engine();
        await _server.DisposeAsync();

        (await engine.ProbeAsync(Ct)).ShouldBe("The Vosk server cannot be reached");
    }

    [Fact]
    public async Task A_probe_is_an_utterance_of_nothing_to_its_end()
    {
        _server.ToEnd = () => """{"text" : ""}""";
        (await Engine().ProbeAsync(Ct)).ShouldBeNull();
        _server.ToEnd = () => "?";
        (await Engine().ProbeAsync(Ct)).ShouldBe("The Vosk server gave an answer that is none");
    }

    private VoskEngine Engine() => new(new VoskOptions { Address = _server.Address }, _time);

    private async Task<Hypothesis> HearAsync()
    {
        await using var utterance = Engine().Begin(new SpeechConfig(), _ => { });
        utterance.Write(Said);
        return await utterance.FinishAsync(Ct);
    }

    private async Task<string> FailureAsync() => (await Should.ThrowAsync<SpeechEngineException>(HearAsync)).Message;
}
