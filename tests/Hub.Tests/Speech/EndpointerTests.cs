using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;

namespace Jibo.Pegasus.Hub.Tests.Speech;

public sealed class EndpointerTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(4)]
    public void Speech_begins_and_ends_where_the_voice_does(double before)
    {
        var heard = Listen([.. TestSignals.Silence(before), .. TestSignals.Babble(1.0), .. TestSignals.Silence(2)]);

        heard.Start!.Value.TotalSeconds.ShouldBe(before, 0.05);
        heard.StartTold.ShouldBeLessThan(before + 0.25);
        heard.End!.Value.TotalSeconds.ShouldBe(before + 1.0, 0.08);
        heard.EndTold.ShouldBe(heard.End.Value.TotalSeconds + 0.5, 0.011);
        heard.Last.ShouldBe(EndpointerResult.SpeechEnded);
    }

    [Theory]
    [InlineData(EndpointingPreset.Aggressive, 0.25)]
    [InlineData(EndpointingPreset.Default, 0.5)]
    [InlineData(EndpointingPreset.Relaxed, 1.25)]
    public void Each_preset_waits_for_its_silence(EndpointingPreset preset, double silence)
    {
        var options = EndpointerOptions.From(new SpeechConfig { Endpointing = preset });

        var heard = Listen([.. TestSignals.Babble(1.0), .. TestSignals.Silence(2)], options);

        (heard.EndTold - heard.End!.Value.TotalSeconds).ShouldBe(silence, 0.011);
    }

    [Fact]
    public void A_pause_shorter_than_the_silence_does_not_end_speech()
    {
        var heard = Listen([.. TestSignals.Babble(0.6), .. TestSignals.Silence(0.4), .. TestSignals.Babble(0.6), .. TestSignals.Silence(1)]);

        heard.End!.Value.TotalSeconds.ShouldBe(1.6, 0.08);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(150)]
    [InlineData(400)]
    public void A_steady_noise_is_no_speech(double amplitude)
    {
        Listen(TestSignals.Noise(10, amplitude)).Start.ShouldBeNull();
    }

    [Theory]
    [InlineData(100)]
    [InlineData(400)]
    public void Speech_in_noise_is_found(double amplitude)
    {
        short[] clean = [.. TestSignals.Silence(1), .. TestSignals.Babble(1.0), .. TestSignals.Silence(1.5)];
        var noisy = clean.Zip(TestSignals.Noise(4, amplitude), (a, b) => (short)(a + b)).ToArray();

        var heard = Listen(noisy);

        heard.Start!.Value.TotalSeconds.ShouldBe(1.0, 0.1);
        heard.End!.Value.TotalSeconds.ShouldBe(2.0, 0.1);
    }

    [Fact]
    public void A_noise_that_starts_during_speech_cannot_hold_the_microphone_open()
    {
        short[] sound = [.. TestSignals.Silence(0.5), .. TestSignals.Babble(1.0), .. TestSignals.Noise(8, 2500)];

        var heard = Listen(sound);

        heard.Last.ShouldBe(EndpointerResult.SpeechEnded);
        heard.EndTold.ShouldBeLessThan(5);
    }

    [Fact]
    public void Hum_below_the_voice_is_no_speech()
    {
        Listen(TestSignals.Tone(5, 400, 50)).Start.ShouldBeNull();
    }

    [Fact]
    public void A_knock_is_no_speech()
    {
        short[] knock = [.. TestSignals.Silence(1), .. TestSignals.Noise(0.05, 20000), .. TestSignals.Silence(2)];

        Listen(knock).Start.ShouldBeNull();
    }

    [Fact]
    public void Clicks_after_speech_do_not_prolong_it()
    {
        short[] click = [.. TestSignals.Silence(0.2), .. TestSignals.Noise(0.01, 20000)];
        short[] sound = [.. TestSignals.Babble(1.0), .. click, .. click, .. click, .. TestSignals.Silence(1)];

        Listen(sound).End!.Value.TotalSeconds.ShouldBe(1.0, 0.08);
    }

    [Fact]
    public void Without_speech_the_listen_gives_up_at_its_limit()
    {
        var heard = Listen(TestSignals.Silence(10), new EndpointerOptions { StartTimeout = TimeSpan.FromSeconds(6) });

        heard.Last.ShouldBe(EndpointerResult.NoSpeech);
        heard.Position.ShouldBe(6.0, 0.011);
    }

    [Fact]
    public void Endless_speech_is_cut_at_its_limit()
    {
        var heard = Listen(TestSignals.Babble(10), new EndpointerOptions { MaxSpeech = TimeSpan.FromSeconds(4) });

        heard.Last.ShouldBe(EndpointerResult.SpeechTooLong);
        heard.Position.ShouldBe(4.0, 0.05);
    }

    [Fact]
    public void The_same_audio_gives_the_same_answer_and_no_frame_allocates()
    {
        var babble = TestSignals.Babble(1.0);
        var endpointer = new Endpointer(new EndpointerOptions());
        endpointer.Accept(babble.AsSpan(0, 160));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 160; i < 16000; i += 160)
            endpointer.Accept(babble.AsSpan(i, 160));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static Heard Listen(short[] sound, EndpointerOptions? options = null)
    {
        var endpointer = new Endpointer(options ?? new EndpointerOptions());
        var heard = new Heard();
        for (var i = 0; i + 160 <= sound.Length; i += 160)
        {
            var result = endpointer.Accept(sound.AsSpan(i, 160));
            heard.Position = endpointer.Position.TotalSeconds;
            if (result == EndpointerResult.None)
                continue;
            heard.Last = result;
            if (result == EndpointerResult.SpeechStarted)
            {
                heard.Start = endpointer.SpeechStart;
                heard.StartTold = heard.Position;
                continue;
            }

            heard.End = endpointer.SpeechEnd;
            heard.EndTold = heard.Position;
            break;
        }

        return heard;
    }

    private sealed class Heard
    {
        public TimeSpan? Start { get; set; }

        public double StartTold { get; set; }

        public TimeSpan? End { get; set; }

        public double EndTold { get; set; }

        public double Position { get; set; }

        public EndpointerResult Last { get; set; }
    }
}
