using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;

namespace Jibo.Pegasus.Hub.Tests.Speech;

public sealed class EndpointedSessionTests : SpeechRecognizerContract
{
    private readonly FakeEngine _engine = new("tell me a joke");
    private readonly ManualTime _time = new();

    protected override ISpeechRecognizer Recognizer => new EndpointedRecognizer(_engine, _time);

    [Fact]
    public async Task The_end_comes_from_audio_time_without_the_stream_being_completed()
    {
        await using var session = Recognizer.Start(new SpeechConfig());
        foreach (var frame in TestSignals.Bytes(Utterance).Chunk(640))
            session.TryWrite(frame);

        var events = await Collect(session);

        events.OfType<SpeechEvent.Started>().Single().At.TotalSeconds.ShouldBe(0.4, 0.05);
        events.OfType<SpeechEvent.Ended>().Single().At.TotalSeconds.ShouldBe(1.6, 0.08);
        events[^1].ShouldBe(new SpeechEvent.Final("tell me a joke", 0.9, null));
    }

    [Fact]
    public async Task The_engine_gets_the_utterance_with_a_margin_and_not_the_silence_around()
    {
        await Listen(new SpeechConfig(), [TestSignals.Bytes([.. TestSignals.Silence(3), .. TestSignals.Babble(1), .. TestSignals.Silence(3)])]);

        _engine.Last.Samples.ShouldBeInRange((int)(1.3 * 16000), (int)(1.6 * 16000));
    }

    [Fact]
    public async Task A_stream_that_stops_in_the_middle_of_speech_ends_by_the_clock()
    {
        await using var session = Recognizer.Start(new SpeechConfig { Encoding = AudioEncoding.OggOpus });
        foreach (var page in RobotOggWriter.Encode(TestSignals.Babble(1.5)))
            session.TryWrite(page);
        var events = session.Events(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await events.MoveNextAsync();
        events.Current.ShouldBeOfType<SpeechEvent.Started>();
        var rest = Task.Run(async () =>
        {
            var seen = new List<SpeechEvent>();
            while (await events.MoveNextAsync())
                seen.Add(events.Current);
            return seen;
        });
        await Until(() => _time.Armed > 0);
        _time.Advance(TimeSpan.FromSeconds(1.4));
        rest.IsCompleted.ShouldBeFalse();
        while (!rest.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(0.2));
            await Task.Yield();
        }

        (await rest)[^1].ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("tell me a joke");
    }

    [Theory]
    [InlineData(true, 0.2, 0.3)] // a phrase, and silence: the clock counts on to half a second
    [InlineData(true, 0.05, 1.5)] // a phrase that may still be going on
    [InlineData(false, 0.2, 1.5)] // any talk: a short pause at the end of a page says nothing
    [InlineData(false, 0.4, 0.1)] // a longer one does
    public async Task Where_the_stream_stops_in_silence_the_next_page_is_not_waited_for(bool phrase, double silence, double patience)
    {
        _engine.KnowsPhrase = phrase;
        await using var session = Recognizer.Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes([.. TestSignals.Babble(1.5), .. TestSignals.Silence(silence)]));
        var events = Task.Run(() => Collect(session));

        await Until(() => _time.UntilNext is { } wait && Math.Abs(wait.TotalSeconds - patience) < 0.08);
        events.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(patience + 0.08));

        (await events)[^1].ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("tell me a joke");
    }

    [Fact]
    public async Task An_early_end_phrase_ends_the_listen_while_somebody_still_speaks()
    {
        _engine.Says("oh yes");
        await using var session = Recognizer.Start(new SpeechConfig { EarlyEndOfSpeech = ["yes", "no"] });
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(2)));

        var events = await Collect(session);

        events[^1].ShouldBe(new SpeechEvent.Final("oh yes", 0.9, SpeechAnnotation.FastEos));
        events[^2].ShouldBeOfType<SpeechEvent.Ended>();
    }

    [Fact]
    public async Task Long_talk_that_is_no_question_is_garbage()
    {
        _engine.Says("and then she said that we should all go to the lake some day");
        await using var session = Recognizer.Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(2)));

        (await Collect(session))[^1].ShouldBeOfType<SpeechEvent.Final>().Annotation.ShouldBe(SpeechAnnotation.Garbage);
    }

    [Fact]
    public async Task Sound_without_words_is_garbage()
    {
        _engine.Says("");

        (await Listen(new SpeechConfig(), [TestSignals.Bytes(Utterance)]))[^1]
            .ShouldBe(new SpeechEvent.Final("", 0, SpeechAnnotation.Garbage));
    }

    [Fact]
    public async Task Nobody_speaking_is_a_start_of_speech_timeout_in_audio_time()
    {
        await using var session = Recognizer.Start(new SpeechConfig { StartOfSpeechTimeout = TimeSpan.FromSeconds(2) });
        session.TryWrite(TestSignals.Bytes(TestSignals.Silence(3)));

        (await Collect(session)).ShouldHaveSingleItem().ShouldBe(new SpeechEvent.Final("", 0, SpeechAnnotation.SosTimeout));
    }

    [Fact]
    public async Task Endless_speech_is_cut_with_what_was_heard()
    {
        await using var session = Recognizer.Start(new SpeechConfig { MaxSpeech = TimeSpan.FromSeconds(2) });
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(3)));

        (await Collect(session))[^1].ShouldBe(new SpeechEvent.Final("tell me a joke", 0.9, SpeechAnnotation.MaxSpeechTimeout));
    }

    [Fact]
    public async Task An_engine_that_breaks_is_a_failure_and_no_exception()
    {
        _engine.Breaks = true;

        (await Listen(new SpeechConfig(), [TestSignals.Bytes(Utterance)]))[^1]
            .ShouldBeOfType<SpeechEvent.Failed>().Reason.ShouldBe(SpeechFailure.Engine);
    }

    [Fact]
    public async Task An_engine_that_hangs_is_left_behind_with_what_it_had_heard()
    {
        _engine.Hangs = true;
        await using var session = Recognizer.Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(Utterance));
        var events = Task.Run(() => Collect(session));
        while (!events.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await events)[^1].ShouldBe(new SpeechEvent.Final("tell me a joke", 0.9, null));
    }

    [Fact]
    public async Task However_a_listen_ends_the_engine_gets_its_utterance_back()
    {
        await Listen(new SpeechConfig(), [TestSignals.Bytes(Utterance)]);
        var session = Recognizer.Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(1)));
        await Until(() => _engine.Begun == 2);
        await session.DisposeAsync();

        _engine.Returned.ShouldBe(2);
    }

    [Fact]
    public async Task Garbage_after_good_pages_is_bad_audio()
    {
        var pages = RobotOggWriter.Encode(TestSignals.Babble(1));

        var events = await Listen(new SpeechConfig { Encoding = AudioEncoding.OggOpus }, [.. pages, [1, 2, 3, 4, 5]]);

        events[^1].ShouldBeOfType<SpeechEvent.Failed>().Reason.ShouldBe(SpeechFailure.BadAudio);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 1000 && !condition(); i++)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        condition().ShouldBeTrue();
    }
}
