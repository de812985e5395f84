using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Audio;

namespace Jibo.Pegasus.Hub.Tests.Speech;

/// <summary>The preset from LISTEN to the end of speech. The clock stands still: only audio can end the listen.</summary>
public sealed class EndpointingTests
{
    private const double Tolerance = 0.08;
    private readonly ManualTime _time = new();

    public static TheoryData<EndpointingPreset, double, AudioEncoding> Presets
    {
        get
        {
            var data = new TheoryData<EndpointingPreset, double, AudioEncoding>();
            foreach (var encoding in (AudioEncoding[])[AudioEncoding.Linear16, AudioEncoding.OggOpus, AudioEncoding.Flac])
            {
                data.Add(EndpointingPreset.Aggressive, 0.25, encoding);
                data.Add(EndpointingPreset.Default, 0.5, encoding);
                data.Add(EndpointingPreset.Relaxed, 1.25, encoding);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task Speech_is_over_after_the_silence_of_the_preset_and_not_before(EndpointingPreset preset, double silence, AudioEncoding encoding)
    {
        short[] early = [.. TestSignals.Silence(0.5), .. TestSignals.Babble(1), .. TestSignals.Silence(silence - Tolerance)];
        short[] whole = [.. TestSignals.Silence(0.5), .. TestSignals.Babble(1), .. TestSignals.Silence(silence + Tolerance)];

        (await EndAsync(preset, encoding, early, waitsOn: true)).ShouldBeNull();
        (await EndAsync(preset, encoding, whole, waitsOn: false)).ShouldNotBeNull().TotalSeconds.ShouldBe(1.5, Tolerance);
    }

    /// <summary>Where speech ended, or null when the listen waits for more.</summary>
    private async Task<TimeSpan?> EndAsync(EndpointingPreset preset, AudioEncoding encoding, short[] sound, bool waitsOn)
    {
        var config = Config(preset, encoding);
        config.Endpointing.ShouldBe(preset);
        await using var session = new EndpointedRecognizer(new FakeEngine("tell me a joke"), _time).Start(config);
        foreach (var piece in Encode(encoding, sound))
            session.TryWrite(piece).ShouldBeTrue();
        TimeSpan? ended = null;
        var reading = Task.Run(async () =>
        {
            await foreach (var item in session.Events(TestContext.Current.CancellationToken))
                ended = item is SpeechEvent.Ended end ? end.At : ended;
        });
        if (!waitsOn)
        {
            await reading.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            return ended;
        }

        // All is heard when the patience left is what the silence so far leaves of it.
        var silence = EndpointerOptions.From(config).EndSilence.TotalSeconds;
        var patience = silence - Tolerance < EndpointedSession.SilenceAfterTalk.TotalSeconds ? silence + EndpointedSession.StallMargin.TotalSeconds : Tolerance;
        for (var i = 0; i < 1000 && !(_time.UntilNext is { } wait && Math.Abs(wait.TotalSeconds - patience) <= Tolerance); i++)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        reading.IsCompleted.ShouldBeFalse();
        _time.UntilNext.ShouldNotBeNull().TotalSeconds.ShouldBe(patience, Tolerance);
        return ended;
    }

    private static IEnumerable<byte[]> Encode(AudioEncoding encoding, short[] sound) => encoding switch
    {
        AudioEncoding.OggOpus => RobotOggWriter.Encode(sound),
        AudioEncoding.Flac => [FlacEncoder.Encode(sound, blockSize: 160)],
        _ => [TestSignals.Bytes(sound)],
    };

    private static SpeechConfig Config(EndpointingPreset preset, AudioEncoding encoding)
    {
        var name = encoding switch
        {
            AudioEncoding.OggOpus => "OGG_OPUS",
            AudioEncoding.Flac => "FLAC",
            _ => "LINEAR16",
        };
        SpeechConfigs.TryMake(new ListenData { Asr = new ListenAsr { Encoding = name } }, new ListenLimits { Endpointing = preset }, out var config, out _)
            .ShouldBeTrue();
        return config!;
    }
}
