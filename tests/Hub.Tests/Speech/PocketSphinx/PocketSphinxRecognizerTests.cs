using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.PocketSphinx;
using Jibo.Pegasus.Hub.Tests.Audio;
using Jibo.Pegasus.TestSupport.Recordings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Speech.PocketSphinx;

[Trait("Category", "slow")]
public sealed class PocketSphinxRecognizerTests : SpeechRecognizerContract
{
    private static readonly SpeechConfig Ogg = new() { Encoding = AudioEncoding.OggOpus };

    protected override ISpeechRecognizer Recognizer => EmbeddedEars.Recognizer;

    protected override short[] Utterance { get; } = EmbeddedEars.Samples(Recording.Of("tell me a joke"));

    [Fact]
    public async Task A_joke_is_asked_for_in_a_robots_pages()
    {
        var events = await Listen(Ogg, RobotOggWriter.Encode(Utterance));

        events[^1].ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("tell me a joke");
        events.OfType<SpeechEvent.Started>().Single().At.TotalSeconds.ShouldBe(0.5, 0.3);
        events.OfType<SpeechEvent.Ended>().Single().At.TotalSeconds.ShouldBe((Utterance.Length / 16000.0) - 1.5, 0.35);
    }

    [Fact]
    public async Task A_standard_ogg_file_is_heard_to_its_end_page()
    {
        await using var session = Recognizer.Start(Ogg);
        session.TryWrite(await File.ReadAllBytesAsync(Recording.Of("what time is it").Path, TestContext.Current.CancellationToken));

        (await Collect(session))[^1].ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe("what time is it");
    }

    [Fact]
    public async Task What_is_heard_does_not_depend_on_who_was_heard_before()
    {
        using var engine = PocketSphinxEngine.Create(new PocketSphinxOptions { Decoders = 1 }, NullLogger.Instance);
        var recognizer = EmbeddedEars.On(engine);
        var sentence = TestSignals.Bytes(EmbeddedEars.Samples(Recording.Of("our neighbors moved to another country", "rms")));
        var first = await Hear(recognizer, sentence);
        await Hear(recognizer, TestSignals.Bytes(EmbeddedEars.Samples(Recording.Of("a very good morning to you", "kal"))));

        (await Hear(recognizer, sentence)).ShouldBe(first);
    }

    [Fact]
    public async Task More_listens_than_decoders_wait_their_turn_and_lose_nothing()
    {
        using var engine = PocketSphinxEngine.Create(new PocketSphinxOptions { Decoders = 1 }, NullLogger.Instance);
        var recognizer = EmbeddedEars.On(engine);
        var sentence = TestSignals.Bytes(Utterance);

        var heard = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Hear(recognizer, sentence)));

        heard.ShouldAllBe(h => h.Text == "tell me a joke");
    }

    [Fact]
    public async Task A_listen_that_is_given_up_gives_its_decoders_back()
    {
        using var engine = PocketSphinxEngine.Create(new PocketSphinxOptions { Decoders = 1 }, NullLogger.Instance);
        var recognizer = EmbeddedEars.On(engine);
        var session = recognizer.Start(new SpeechConfig());
        session.TryWrite(TestSignals.Bytes(Utterance.AsSpan(0, 24_000)));
        await foreach (var item in session.Events(TestContext.Current.CancellationToken))
        {
            if (item is SpeechEvent.Started)
                break;
        }

        await session.DisposeAsync();

        (await Hear(recognizer, TestSignals.Bytes(Utterance))).Text.ShouldBe("tell me a joke");
        engine.FreeDecoders.ShouldBe(1);
    }

    [Fact]
    public async Task Phrases_learned_at_run_time_are_heard()
    {
        using var engine = PocketSphinxEngine.Create(new PocketSphinxOptions { Decoders = 1 }, NullLogger.Instance);
        var recognizer = EmbeddedEars.On(engine);
        engine.Learn(PhraseBook.From(["Tell me a story, Jibo!", "sing a song"]));

        (await Hear(recognizer, TestSignals.Bytes(EmbeddedEars.Samples(Recording.Of("make me laugh"))))).Text
            .ShouldNotBe("tell me a story jibo");
        Should.Throw<SpeechUnavailableException>(() => engine.Learn(PhraseBook.From(["xyzzy plugh"])));
    }

    [Theory]
    [InlineData("yes please", "yes")]
    [InlineData("no thanks", "no")]
    public async Task An_answer_the_robot_waits_for_ends_the_listen_early(string said, string expected)
    {
        var config = new SpeechConfig { Hints = ["yes", "no", "jibo"], EarlyEndOfSpeech = ["yes", "no"] };
        await using var session = Recognizer.Start(config);
        session.TryWrite(TestSignals.Bytes([.. EmbeddedEars.Samples(Recording.Of(said))[..^20_000], .. TestSignals.Babble(20)]));

        var final = (await Collect(session))[^1].ShouldBeOfType<SpeechEvent.Final>();

        final.Annotation.ShouldBe(SpeechAnnotation.FastEos);
        final.Text.ShouldContain(expected);
    }

    [Fact]
    public void A_missing_model_is_one_sentence_with_the_command_that_mends_it()
    {
        var options = new PocketSphinxOptions { ModelDirectory = "/nowhere" };

        Should.Throw<SpeechUnavailableException>(() => PocketSphinxEngine.Create(options, NullLogger.Instance))
            .Message.ShouldBe("The speech model lacks /nowhere/cmudict-en-us.dict: apt-get install pocketsphinx-en-us");
    }

    private static async Task<SpeechEvent.Final> Hear(ISpeechRecognizer recognizer, byte[] audio)
    {
        await using var session = recognizer.Start(new SpeechConfig());
        session.TryWrite(audio).ShouldBeTrue();
        session.Complete();
        return (await Collect(session))[^1].ShouldBeOfType<SpeechEvent.Final>();
    }
}
