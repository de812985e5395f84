namespace Jibo.Pegasus.Hub.Speech;

/// <summary>When speech counts as begun and as over.</summary>
internal sealed record EndpointerOptions
{
    /// <summary>Silence that ends an utterance.</summary>
    public TimeSpan EndSilence { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Voice needed within <see cref="StartWindow"/> before speech counts as begun: a click or a knock is shorter.</summary>
    public TimeSpan StartSpeech { get; init; } = TimeSpan.FromSeconds(0.1);

    /// <summary>Stretch of audio in which <see cref="StartSpeech"/> must come together.</summary>
    public TimeSpan StartWindow { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>Audio without speech after which the listen gives up; null never.</summary>
    public TimeSpan? StartTimeout { get; init; }

    /// <summary>Audio from the start of speech after which the utterance ends in any case.</summary>
    public TimeSpan MaxSpeech { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How far above the background a frame must be to be voice, in dB.</summary>
    public double VoiceAboveNoise { get; init; } = 9;

    /// <summary>Level below which nothing is voice, in dB of full scale.</summary>
    public double QuietestVoice { get; init; } = -55;

    public static EndpointerOptions From(SpeechConfig config) => new()
    {
        EndSilence = config.Endpointing switch
        {
            EndpointingPreset.Aggressive => TimeSpan.FromSeconds(0.25),
            EndpointingPreset.Relaxed => TimeSpan.FromSeconds(1.25),
            _ => TimeSpan.FromSeconds(0.5),
        },
        StartTimeout = config.StartOfSpeechTimeout > TimeSpan.Zero ? config.StartOfSpeechTimeout : null,
        MaxSpeech = config.MaxSpeech > TimeSpan.Zero ? config.MaxSpeech : TimeSpan.FromSeconds(60),
    };
}
