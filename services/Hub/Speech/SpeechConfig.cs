using Jibo.Pegasus.Hub.Journal;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>What one listen asks of a recogniser.</summary>
public sealed record SpeechConfig
{
    /// <summary>BCP 47 tag of the language to expect.</summary>
    public string Language { get; init; } = "en-US";

    public AudioEncoding Encoding { get; init; } = AudioEncoding.Linear16;

    /// <summary>Samples per second of the audio, as the robot states it.</summary>
    public int SampleRate { get; init; } = 16000;

    /// <summary>Audio time without speech after which the listen gives up; null never gives up.</summary>
    public TimeSpan? StartOfSpeechTimeout { get; init; }

    /// <summary>Audio time from the start of speech after which the listen ends whatever is still being said.</summary>
    public TimeSpan MaxSpeech { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Words and phrases that are likelier than usual. Macros are already expanded.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Phrases that end the listen as soon as they are heard. Macros are already expanded.</summary>
    public IReadOnlyList<string> EarlyEndOfSpeech { get; init; } = [];

    /// <summary>Told how loud the audio is, where it is decoded anyway; null where nobody wants to know.</summary>
    internal AudioLevels? Levels { get; init; }

    public EndpointingPreset Endpointing { get; init; } = EndpointingPreset.Default;
}
