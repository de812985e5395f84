using Jibo.Pegasus.Hub.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;

namespace Jibo.Pegasus.Hub.Tests.Speech;

public sealed class UtteranceAudioTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public void A_kept_utterance_can_be_had_again_from_a_little_before_its_beginning(double before)
    {
        using var audio = new UtteranceAudio();
        var endpointer = new Endpointer(new EndpointerOptions());
        var first = new Samples();
        short[] sound = [.. TestSignals.Silence(before), .. Numbered(TestSignals.Babble(6))];
        foreach (var frame in sound.Chunk(160))
            Take(audio, endpointer, frame, first);

        audio.TryRewind(endpointer).ShouldBeTrue();
        var second = new Samples();
        audio.Feed(endpointer, second);

        second.All.ShouldBe(first.All);
        second.All.Count.ShouldBeGreaterThan(5 * 16000);
        sound.AsSpan().IndexOf(second.All.ToArray()).ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void An_utterance_that_is_not_kept_cannot_be_had_again()
    {
        using var audio = new UtteranceAudio();
        var endpointer = new Endpointer(new EndpointerOptions());
        foreach (var frame in TestSignals.Babble(6).Chunk(160))
            Take(audio, endpointer, frame, new Samples(), keeps: false);

        audio.TryRewind(endpointer).ShouldBeFalse();
    }

    [Fact]
    public void An_utterance_longer_than_what_may_be_kept_cannot_be_had_again()
    {
        using var audio = new UtteranceAudio();
        var endpointer = new Endpointer(new EndpointerOptions { MaxSpeech = TimeSpan.FromMinutes(5) });
        foreach (var frame in TestSignals.Babble(80).Chunk(160))
            Take(audio, endpointer, frame, new Samples());

        audio.TryRewind(endpointer).ShouldBeFalse();
    }

    [Fact]
    public void A_frame_costs_no_memory()
    {
        using var audio = new UtteranceAudio();
        using var frames = new AudioFrames(AudioDecoder.Create(new SpeechConfig()));
        var endpointer = new Endpointer(new EndpointerOptions());
        var bytes = TestSignals.Bytes(TestSignals.Babble(4));
        Hear(bytes.AsSpan(0, bytes.Length / 2));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Hear(bytes.AsSpan(bytes.Length / 2));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Hear(ReadOnlySpan<byte> input)
        {
            while (frames.TryRead(ref input, out var frame))
            {
                audio.Add(frame);
                endpointer.Accept(frame);
            }
        }
    }

    private static void Take(UtteranceAudio audio, Endpointer endpointer, ReadOnlySpan<short> frame, IUtterance utterance, bool keeps = true)
    {
        audio.Add(frame);
        if (endpointer.Accept(frame) == EndpointerResult.SpeechStarted && keeps)
            audio.Keep();
        if (endpointer.InSpeech)
            audio.Feed(endpointer, utterance);
    }

    // So that no two stretches of it are alike.
    private static short[] Numbered(short[] samples) => [.. samples.Select((sample, i) => (short)(sample + (i / 160 % 50)))];

    private sealed class Samples : IUtterance
    {
        public List<short> All { get; } = [];

        public void Write(ReadOnlySpan<short> samples) => All.AddRange(samples);

        public Task<Hypothesis> FinishAsync(CancellationToken ct) => Task.FromResult(Hypothesis.Nothing);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
