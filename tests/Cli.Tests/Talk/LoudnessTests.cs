using Jibo.Pegasus.Cli.Talk;

namespace Jibo.Pegasus.Cli.Tests.Talk;

public class LoudnessTests
{
    [Fact]
    public void The_last_speech_is_where_the_level_falls_for_good()
    {
        short[] samples = [.. Tones.Silence(0.3), .. Tones.Beep(0.5), .. Tones.Silence(0.2), .. Tones.Beep(0.25), .. Tones.Silence(1)];

        Loudness.LastSpeech(samples).ShouldBe(TimeSpan.FromSeconds(1.25));
    }

    [Fact]
    public void Noise_far_below_the_speech_is_silence()
    {
        short[] samples = [.. Tones.Beep(0.5, 12000), .. Tones.Beep(0.5, 120)];

        Loudness.LastSpeech(samples).ShouldBe(TimeSpan.FromSeconds(0.5));
    }

    [Fact]
    public void A_recording_of_silence_has_no_speech()
    {
        Loudness.LastSpeech(Tones.Silence(1)).ShouldBeNull();
        Loudness.LastSpeech([]).ShouldBeNull();
    }
}
