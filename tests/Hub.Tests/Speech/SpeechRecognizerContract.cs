using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;

namespace Jibo.Pegasus.Hub.Tests.Speech;

/// <summary>What the hub relies on from every engine.</summary>
public abstract class SpeechRecognizerContract
{
    private static readonly SpeechConfig Ogg = new() { Encoding = AudioEncoding.OggOpus };
    private static readonly SpeechConfig Flac = new() { Encoding = AudioEncoding.Flac };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The engine under test.</summary>
    protected abstract ISpeechRecognizer Recognizer { get; }

    /// <summary>Audio in which somebody says something and stops.</summary>
    protected virtual short[] Utterance =>
        [.. TestSignals.Silence(0.4), .. TestSignals.Babble(1.2), .. TestSignals.Silence(1.5)];

    [Fact]
    public async Task Frames_of_20_ms_give_events_in_order()
    {
        InOrder(await Listen(new SpeechConfig(), TestSignals.Bytes(Utterance).Chunk(640)));
    }

    [Fact]
    public async Task One_blob_gives_events_in_order()
    {
        InOrder(await Listen(new SpeechConfig(), [TestSignals.Bytes(Utterance)]));
    }

    [Fact]
    public async Task A_robots_pages_give_events_in_order()
    {
        InOrder(await Listen(Ogg, RobotOggWriter.Encode(Utterance)));
    }

    [Fact]
    public async Task The_listen_ends_when_audio_ends_in_the_middle_of_speech()
    {
        var events = await Listen(new SpeechConfig(), TestSignals.Bytes(Utterance)[..40_000].Chunk(640));

        events[^1].ShouldBeOfType<SpeechEvent.Final>();
    }

    [Fact]
    public async Task No_audio_at_all_ends_with_an_empty_or_scripted_result()
    {
        var events = await Listen(new SpeechConfig(), []);

        events[^1].ShouldBeOfType<SpeechEvent.Final>();
    }

    [Fact]
    public async Task The_header_page_alone_is_no_failure()
    {
        var events = await Listen(Ogg, [RobotOggWriter.Encode(TestSignals.Silence(1))[0]]);

        events[^1].ShouldBeOfType<SpeechEvent.Final>();
    }

    [Fact]
    public async Task Garbage_instead_of_pages_is_bad_audio()
    {
        var garbage = new byte[20_000];
        new Random(5).NextBytes(garbage);

        var events = await Listen(Ogg, garbage.Chunk(4096));

        events[^1].ShouldBeOfType<SpeechEvent.Failed>().Reason.ShouldBe(SpeechFailure.BadAudio);
    }

    [Fact]
    public async Task A_flac_stream_gives_events_in_order()
    {
        InOrder(await Listen(Flac, FlacEncoder.Encode(Utterance).Chunk(1500)));
    }

    [Fact]
    public async Task What_is_no_flac_is_bad_audio()
    {
        var events = await Listen(Flac, ["OggS and so on"u8.ToArray()]);

        events[^1].ShouldBeOfType<SpeechEvent.Failed>().Reason.ShouldBe(SpeechFailure.BadAudio);
    }

    [Fact]
    public async Task Too_much_audio_is_refused_and_fails_the_listen()
    {
        var config = new SpeechConfig { StartOfSpeechTimeout = TimeSpan.FromSeconds(1), MaxSpeech = TimeSpan.FromSeconds(2) };
        await using var session = Recognizer.Start(config);

        session.TryWrite(new byte[(int)AudioLimits.Capacity(config) + 1]).ShouldBeFalse();

        (await Collect(session))[^1].ShouldBeOfType<SpeechEvent.Failed>().Reason.ShouldBe(SpeechFailure.Overflow);
    }

    [Fact]
    public async Task Cancelling_the_reader_stops_the_listen_and_is_not_swallowed()
    {
        await using var session = Recognizer.Start(new SpeechConfig());
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var reading = Task.Run(() => Collect(session, cancel.Token), Ct);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(2), Ct));
        session.TryWrite(new byte[640]);
    }

    [Fact]
    public async Task Disposing_at_any_moment_ends_the_stream()
    {
        for (var written = 0; written < 5; written++)
        {
            var session = Recognizer.Start(new SpeechConfig());
            foreach (var chunk in TestSignals.Bytes(Utterance).Chunk(12_000).Take(written))
                session.TryWrite(chunk);
            await session.DisposeAsync();
            await session.DisposeAsync();
            session.TryWrite(new byte[640]);
            session.Complete();
            await Collect(session).WaitAsync(TimeSpan.FromSeconds(5), Ct);
        }
    }

    [Fact]
    public async Task Listens_side_by_side_do_not_disturb_each_other()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Listen(new SpeechConfig(), TestSignals.Bytes(Utterance).Chunk(3200))));

        foreach (var events in all)
            InOrder(events);
    }

    /// <summary>Writes everything, says that it is over, and gives back what was told.</summary>
    protected async Task<List<SpeechEvent>> Listen(SpeechConfig config, IEnumerable<byte[]> frames)
    {
        await using var session = Recognizer.Start(config);
        foreach (var frame in frames)
            session.TryWrite(frame).ShouldBeTrue();
        session.Complete();
        return await Collect(session).WaitAsync(TimeSpan.FromMinutes(2), Ct);
    }

    protected static async Task<List<SpeechEvent>> Collect(ISpeechSession session, CancellationToken? ct = null)
    {
        var events = new List<SpeechEvent>();
        await foreach (var item in session.Events(ct ?? Ct))
            events.Add(item);
        return events;
    }

    private static void InOrder(List<SpeechEvent> events)
    {
        var kinds = events.Select(e => e.GetType().Name).ToList();
        kinds.Count(k => k == nameof(SpeechEvent.Started)).ShouldBe(1);
        kinds.Count(k => k == nameof(SpeechEvent.Ended)).ShouldBe(1);
        kinds[0].ShouldBe(nameof(SpeechEvent.Started));
        kinds[^2].ShouldBe(nameof(SpeechEvent.Ended));
        kinds[^1].ShouldBe(nameof(SpeechEvent.Final));
        kinds.Skip(1).SkipLast(2).ShouldAllBe(k => k == nameof(SpeechEvent.Partial));
    }
}
