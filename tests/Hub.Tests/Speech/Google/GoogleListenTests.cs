using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Google;
using Jibo.Pegasus.Hub.Tests.Audio;
using Encoding = Jibo.Pegasus.Protos.GoogleSpeech.V1.RecognitionConfig.Types.AudioEncoding;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>What goes to Google, and who finds the beginning and the end of speech.</summary>
public sealed class GoogleListenTests
{
    private static readonly short[] Spoken = [.. TestSignals.Silence(0.4), .. TestSignals.Babble(1.2), .. TestSignals.Silence(1.5)];
    private static readonly SpeechConfig Ogg = new() { Encoding = AudioEncoding.OggOpus, Hints = ["joke", "jibo"], Language = "en-CA" };

    [Fact]
    public async Task A_robots_pages_arrive_untouched_with_what_the_listen_asks()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.EndAsync();
            await stream.FinalAsync("tell me a joke");
        });
        var pages = RobotOggWriter.Encode(TestSignals.Babble(2));

        var events = await GoogleEars.At(google.Address).HearAsync(Ogg, pages);

        var stream = google.Streams.ShouldHaveSingleItem();
        stream.Audio.ShouldBe(pages.SelectMany(page => page).ToArray());
        var config = stream.Config.ShouldNotBeNull();
        config.SingleUtterance.ShouldBeTrue();
        config.InterimResults.ShouldBeTrue();
        config.Config.Encoding.ShouldBe(Encoding.OggOpus);
        config.Config.SampleRateHertz.ShouldBe(16000);
        config.Config.LanguageCode.ShouldBe("en-CA");
        config.Config.Model.ShouldBe("command_and_search");
        config.Config.SpeechContexts.ShouldHaveSingleItem().Phrases.ShouldBe(["joke", "jibo"]);
        stream.Authorization.ShouldBeNull();
        events[^1].ShouldBe(new SpeechEvent.Final("tell me a joke", 0.75, null));
    }

    [Fact]
    public async Task A_long_recording_goes_in_pieces_that_google_takes()
    {
        await using var google = await FakeGoogle.StartAsync(stream => stream.EndAsync());
        var audio = TestSignals.Bytes(TestSignals.Babble(5));

        await GoogleEars.At(google.Address).HearAsync(new SpeechConfig(), [audio]);

        var stream = google.Streams.ShouldHaveSingleItem();
        stream.Audio.ShouldBe(audio);
        stream.LargestMessage.ShouldBeInRange(1, 25 * 1024);
    }

    [Fact]
    public async Task Our_endpointing_closes_the_microphone_when_google_does_not()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.EndAsync();
            await stream.FinalAsync("hello");
        });
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(Spoken));

        var events = await session.AllAsync();

        events.OfType<SpeechEvent.Ended>().Single().At.TotalSeconds.ShouldBe(1.6, 0.08);
        events[^1].ShouldBe(new SpeechEvent.Final("hello", 0.75, null));
    }

    [Fact]
    public async Task Googles_end_of_the_utterance_closes_it_while_we_still_hear_a_voice()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(20_000);
            await stream.GuessAsync("hello");
            await stream.OverAsync();
            await stream.EndAsync();
            await stream.FinalAsync("hello there");
        });
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(3)));

        var events = await session.AllAsync();

        events.Kinds().ShouldBe(["Started", "Partial", "Ended", "Final"]);
        events[^1].ShouldBe(new SpeechEvent.Final("hello there", 0.75, null));
    }

    [Fact]
    public async Task Speech_begins_with_the_first_transcript_where_we_hear_none()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(32_000);
            await stream.GuessAsync("psst");
            await stream.OverAsync();
            await stream.EndAsync();
            await stream.FinalAsync("psst jibo");
        });
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Silence(2)));

        var events = await session.AllAsync();

        events.Kinds().ShouldBe(["Started", "Partial", "Ended", "Final"]);
        events[0].ShouldBeOfType<SpeechEvent.Started>().At.ShouldBe(TimeSpan.FromSeconds(2));
        events[^1].ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("psst jibo");
    }

    [Fact]
    public async Task A_final_result_alone_is_the_end_of_speech_too()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(20_000);
            await stream.FinalAsync("stop");
            await stream.HangAsync();
        });
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(2)));

        (await session.AllAsync())[^1].ShouldBe(new SpeechEvent.Final("stop", 0.75, null));
    }

    [Fact]
    public async Task A_start_of_speech_timeout_counts_until_google_hears_somebody()
    {
        await using var google = await FakeGoogle.StartAsync(stream => stream.HangAsync());
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig { StartOfSpeechTimeout = TimeSpan.FromSeconds(2) });
        session.TryWrite(TestSignals.Bytes(TestSignals.Silence(3)));

        (await session.AllAsync()).ShouldHaveSingleItem().ShouldBe(new SpeechEvent.Final("", 0, SpeechAnnotation.SosTimeout));
    }

    [Fact]
    public async Task An_end_without_any_speech_is_a_start_of_speech_timeout()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(1000);
            await stream.OverAsync();
            await stream.EndAsync();
        });
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Silence(1)));

        (await session.AllAsync()).ShouldHaveSingleItem().ShouldBe(new SpeechEvent.Final("", 0, SpeechAnnotation.SosTimeout));
    }

    [Fact]
    public async Task An_early_end_phrase_ends_the_listen_while_somebody_still_speaks()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(20_000);
            await stream.GuessAsync("oh Yes", 0.5f);
            await stream.HangAsync();
        });
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig { EarlyEndOfSpeech = ["yes"] });
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(2)));

        (await session.AllAsync())[^1].ShouldBe(new SpeechEvent.Final("oh Yes", 0.5, SpeechAnnotation.FastEos));
    }

    [Fact]
    public async Task Long_talk_that_is_no_question_is_garbage()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(20_000);
            await stream.GuessAsync("and then she said that we should all go to the lake some day");
            await stream.HangAsync();
        });
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(2)));

        (await session.AllAsync())[^1].ShouldBeOfType<SpeechEvent.Final>().Annotation.ShouldBe(SpeechAnnotation.Garbage);
    }

    [Fact]
    public async Task Speech_without_a_transcript_is_garbage()
    {
        await using var google = await FakeGoogle.StartAsync(stream => stream.EndAsync());

        (await GoogleEars.At(google.Address).HearAsync(new SpeechConfig(), [TestSignals.Bytes(Spoken)]))[^1]
            .ShouldBe(new SpeechEvent.Final("", 0, SpeechAnnotation.Garbage));
    }

    [Fact]
    public async Task Endless_speech_is_cut_with_what_was_heard()
    {
        await using var google = await FakeGoogle.StartAsync(async stream =>
        {
            await stream.AudioAsync(20_000);
            await stream.GuessAsync("la la", 0.25f);
            await stream.EndAsync();
        });
        await using var session = GoogleEars.At(google.Address).Start(new SpeechConfig { MaxSpeech = TimeSpan.FromSeconds(2) });
        session.TryWrite(TestSignals.Bytes(TestSignals.Babble(3)));

        (await session.AllAsync())[^1].ShouldBe(new SpeechEvent.Final("la la", 0.25, SpeechAnnotation.MaxSpeechTimeout));
    }
}
