using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Whisper;
using Jibo.Pegasus.Hub.Tests.Audio;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Hub.Tests.Speech.Whisper;

public sealed class WhisperEngineTests : SpeechRecognizerContract, IAsyncLifetime
{
    private static readonly short[] Said = TestSignals.Babble(1);
    private readonly ManualTime _time = new();
    private FakeWhisper _server = null!;
    private WhisperEngine _engine = null!;

    protected override ISpeechRecognizer Recognizer => new EndpointedRecognizer(_engine, TimeProvider.System);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeWhisper.StartAsync();
        _engine = Engine(new WhisperOptions());
    }

    public async ValueTask DisposeAsync()
    {
        _engine.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_form_has_the_fields_of_the_end_point_and_a_whole_wav_file()
    {
        _engine = Engine(new WhisperOptions { Model = "small.en", Key = "a key" });

        var heard = await HearAsync(new SpeechConfig { Hints = ["yes", "no", "jibo"] });

        heard.Text.ShouldBe("tell me a joke");
        heard.Confidence.ShouldBe(Math.Exp(-0.2), 0.001);
        var upload = _server.Uploads.ShouldHaveSingleItem();
        upload.Path.ShouldBe("/v1/audio/transcriptions");
        upload.Key.ShouldBe("Bearer a key");
        upload.Chunked.ShouldBeFalse();
        upload.Fields.ShouldBe(new Dictionary<string, string>
        {
            ["model"] = "small.en",
            ["language"] = "en",
            ["prompt"] = "yes, no, jibo",
            ["response_format"] = "verbose_json",
            ["temperature"] = "0",
        });
        WavFile.Parse(upload.Wav).ShouldBe(Said);
    }

    [Fact]
    public async Task Whispercpp_is_served_at_its_own_path()
    {
        _engine = Engine(new WhisperOptions { Path = "/inference", Language = "auto" });

        await HearAsync(new SpeechConfig());

        var upload = _server.Uploads.ShouldHaveSingleItem();
        upload.Path.ShouldBe("/inference");
        upload.Fields.ShouldNotContainKey("language");
        upload.Fields.ShouldNotContainKey("prompt");
    }

    [Fact]
    public async Task A_hint_cannot_end_its_field()
    {
        await HearAsync(new SpeechConfig { Hints = ["yes\r\n\r\n--x--\r\nContent-Disposition: form-data; name=\"model\""] });

        _server.Uploads.ShouldHaveSingleItem().Fields.ShouldNotContainKey("model");
    }

    [Fact]
    public async Task The_upload_begins_while_somebody_speaks_where_the_server_takes_it()
    {
        _engine = Engine(new WhisperOptions { Upload = WhisperUpload.Stream });
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = async context =>
        {
            var first = new byte[2000];
            await context.Request.Body.ReadExactlyAsync(first);
            begun.SetResult();
            await context.Request.Body.CopyToAsync(Stream.Null);
            await FakeWhisper.JsonAsync(context, """{"text":"Hello."}""");
        };
        await using var utterance = _engine.Begin(new SpeechConfig(), _ => { });
        utterance.Write(Said);

        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        (await utterance.FinishAsync(Ct)).ShouldBe(new Hypothesis("hello", WhisperHearing.UnstatedConfidence));
    }

    [Fact]
    public async Task A_streamed_file_has_every_sample_and_states_the_most_that_may_come()
    {
        _engine = Engine(new WhisperOptions { Upload = WhisperUpload.Stream });

        (await HearAsync(new SpeechConfig())).Text.ShouldBe("tell me a joke");

        var upload = _server.Uploads.ShouldHaveSingleItem();
        upload.Chunked.ShouldBeTrue();
        upload.Samples.ShouldBe(Said);
        BitConverter.ToUInt32(upload.Wav, 40).ShouldBe(2u * SampleLog.WholeUtterance);
        WavFile.Parse(upload.Wav).ShouldBe(Said);
    }

    [Theory]
    [InlineData("uvicorn", WhisperOptions.DefaultPath, true)]
    [InlineData("whisper.cpp", WhisperOptions.DefaultPath, false)]
    [InlineData("uvicorn", "/inference", false)]
    public async Task Which_servers_take_a_stream_is_found_out_by_asking(string name, string path, bool streams)
    {
        _server.ServerName = name;
        _engine = Engine(new WhisperOptions { Path = path });
        _engine.Streams.ShouldBeFalse();

        (await _engine.ProbeAsync(Ct)).ShouldBeNull();

        _engine.Streams.ShouldBe(streams);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(411)]
    [InlineData(500)]
    public async Task A_server_that_refuses_a_stream_gets_the_whole_file_and_from_then_on_only_that(int status)
    {
        await _engine.ProbeAsync(Ct);
        _server.Answer = async context =>
        {
            if (context.Request.ContentLength is null)
                context.Response.StatusCode = status;
            else
                await _server.TranscribeAsync(context);
        };

        (await HearAsync(new SpeechConfig())).Text.ShouldBe("tell me a joke");
        (await HearAsync(new SpeechConfig())).Text.ShouldBe("tell me a joke");

        _server.Uploads.Count.ShouldBe(2);
        _engine.Streams.ShouldBeFalse();
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_upload_is_tried_once_more_with_the_whole_file()
    {
        _engine = Engine(new WhisperOptions { Upload = WhisperUpload.Stream });
        _server.Answer = async context =>
        {
            if (context.Request.ContentLength is not null)
            {
                await _server.TranscribeAsync(context);
                return;
            }

            await context.Request.Body.ReadExactlyAsync(new byte[1000]);
            context.Abort();
        };

        (await HearAsync(new SpeechConfig())).Text.ShouldBe("tell me a joke");
    }

    [Theory]
    [InlineData(500, "", "The Whisper server answered with status 500")]
    [InlineData(429, "", "The Whisper server answered with status 429")]
    [InlineData(401, "", "The Whisper server answered with status 401")]
    [InlineData(302, "", "The Whisper server answered with status 302")]
    [InlineData(200, "", "The Whisper server gave an answer that is no transcription")]
    [InlineData(200, "hello", "The Whisper server gave an answer that is no transcription")]
    [InlineData(200, "null", "The Whisper server gave an answer that is no transcription")]
    [InlineData(200, "{}", "The Whisper server gave an answer that is no transcription")]
    [InlineData(200, """{"text":5}""", "The Whisper server gave an answer that is no transcription")]
    [InlineData(200, """{"text":"a","segments":[1,2]}""", "The Whisper server gave an answer that is no transcription")]
    [InlineData(200, """{"segments":{"text":"a"}}""", "The Whisper server gave an answer that is no transcription")]
    public async Task A_wrong_answer_is_a_failure_that_says_what_was_wrong(int status, string body, string expected)
    {
        foreach (var upload in (WhisperUpload[])[WhisperUpload.Whole, WhisperUpload.Stream])
        {
            using var engine = Engine(new WhisperOptions { Upload = upload });
            _server.Answer = async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                context.Response.StatusCode = status;
                await context.Response.WriteAsync(body);
            };

            (await FailureAsync(engine)).ShouldBe(expected);
        }
    }

    [Fact]
    public async Task A_huge_answer_is_not_read_to_its_end()
    {
        _server.Answer = async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            var piece = new byte[1 << 20];
            for (var i = 0; i < 1000 && !context.RequestAborted.IsCancellationRequested; i++)
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        };

        (await FailureAsync(_engine)).ShouldBe("The Whisper server gave too long an answer");
    }

    [Fact]
    public async Task Nested_without_end_is_no_transcription()
    {
        _server.Answer = context => FakeWhisper.JsonAsync(context, """{"text":"a","x":""" + new string('[', 10_000) + new string(']', 10_000) + "}");

        (await FailureAsync(_engine)).ShouldBe("The Whisper server gave an answer that is no transcription");
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_answer_is_a_failure()
    {
        _server.Answer = async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("""{"text":"he""");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        (await FailureAsync(_engine)).ShouldBe("The Whisper server broke the connection");
    }

    [Fact]
    public async Task A_server_that_is_gone_is_known_before_the_end_of_speech_where_the_upload_has_begun()
    {
        using var engine = Engine(new WhisperOptions { Upload = WhisperUpload.Stream });
        await _server.DisposeAsync();
        await using var utterance = (WhisperUtterance)engine.Begin(new SpeechConfig(), _ => { });

        (await Should.ThrowAsync<SpeechEngineException>(() => utterance.Work.WaitAsync(TimeSpan.FromSeconds(20), Ct)))
            .Message.ShouldBe("The Whisper server cannot be reached");
        (await Should.ThrowAsync<HttpRequestException>(() => engine.ProbeAsync(Ct))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_by_the_clock()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = async context =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        await using var utterance = _engine.Begin(new SpeechConfig(), _ => { });
        utterance.Write(Said);
        var finish = utterance.FinishAsync(Ct);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        _time.Advance(WhisperUtterance.AnswerTimeout - TimeSpan.FromMilliseconds(1));
        finish.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await Should.ThrowAsync<SpeechEngineException>(() => finish)).Message.ShouldBe("The Whisper server did not answer within 10 s");
    }

    [Fact]
    public async Task A_late_answer_is_taken()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Answer = async context =>
        {
            await release.Task;
            await _server.TranscribeAsync(context);
        };
        await using var utterance = _engine.Begin(new SpeechConfig(), _ => { });
        utterance.Write(Said);
        var finish = utterance.FinishAsync(Ct);
        _time.Advance(WhisperUtterance.AnswerTimeout - TimeSpan.FromMilliseconds(1));
        release.SetResult();

        (await finish).Text.ShouldBe("tell me a joke");
    }

    [Fact]
    public async Task Who_is_waited_for_with_an_early_end_phrase_is_heard_before_the_end()
    {
        _server.Text = "Oh yes!";
        var config = new SpeechConfig { EarlyEndOfSpeech = ["yes", "no"] };
        await using var session = Recognizer.Start(config);
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(3)));

        (await Collect(session))[^1].ShouldBe(new SpeechEvent.Final("oh yes", Math.Exp(-0.2), SpeechAnnotation.FastEos));
    }

    [Fact]
    public async Task Without_such_a_phrase_nothing_is_sent_twice()
    {
        await using var session = Recognizer.Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes([.. TestSignals.Babble(3), .. TestSignals.Silence(1)]));

        (await Collect(session)).OfType<SpeechEvent.Partial>().ShouldBeEmpty();
        _server.Uploads.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_fails_its_health_page_is_out()
    {
        _server.Health = 503;
        (await _engine.ProbeAsync(Ct)).ShouldBe("answers 503");
        _server.Health = 404;
        (await _engine.ProbeAsync(Ct)).ShouldBeNull();
    }

    private WhisperEngine Engine(WhisperOptions options) => new(options with { Address = _server.Address }, _time);

    private async Task<Hypothesis> HearAsync(SpeechConfig config)
    {
        await using var utterance = _engine.Begin(config, _ => { });
        foreach (var frame in Said.Chunk(160))
            utterance.Write(frame);
        return await utterance.FinishAsync(Ct);
    }

    private static async Task<string> FailureAsync(WhisperEngine engine)
    {
        await using var utterance = engine.Begin(new SpeechConfig(), _ => { });
        utterance.Write(Said);
        return (await Should.ThrowAsync<SpeechEngineException>(() => utterance.FinishAsync(Ct))).Message;
    }
}
