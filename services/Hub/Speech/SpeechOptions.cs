using Jibo.Pegasus.Hub.Speech.PocketSphinx;
using Jibo.Pegasus.Hub.Speech.Vosk;
using Jibo.Pegasus.Hub.Speech.Whisper;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>How the hub hears; section <c>hub:speech</c>.</summary>
internal sealed record SpeechOptions
{
    public const string Auto = "auto";

    private static readonly string[] Engines = [Auto, "google", "whisper", "vosk", "pocketsphinx", "scripted", "none"];

    /// <summary>
    /// <c>engine</c>: one of the engines, and nobody else; or <c>auto</c>, all that are configured, by preference: google, whisper,
    /// vosk, and the embedded pocketsphinx where it is installed.
    /// </summary>
    public string Engine { get; init; } = Auto;

    /// <summary><c>endpointing</c>: how long a silence ends what somebody says.</summary>
    public EndpointingPreset Endpointing { get; init; }

    /// <summary><c>finalTimeout</c>: how long after the end of speech the words may take.</summary>
    public TimeSpan FinalTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary><c>fallbackAfter</c>: how much of that an engine may take before the next one begins beside it.</summary>
    public TimeSpan FallbackAfter { get; init; } = TimeSpan.FromSeconds(1.8);

    public WhisperOptions Whisper { get; init; } = new();

    public VoskOptions Vosk { get; init; } = new();

    public PocketSphinxOptions PocketSphinx { get; init; } = new();

    public ScriptedOptions Scripted { get; init; } = new();

    public static SpeechOptions Read(SettingsReader settings)
    {
        var second = TimeSpan.FromSeconds(1);
        var options = new SpeechOptions
        {
            Engine = settings.Text("hub:speech:engine", Auto),
            Endpointing = settings.Choice("hub:speech:endpointing", EndpointingPreset.Default),
            FinalTimeout = settings.Duration("hub:speech:finalTimeout", 3 * second, 0.5 * second, 10 * second),
            FallbackAfter = settings.Duration("hub:speech:fallbackAfter", 1.8 * second, 0.1 * second, 10 * second),
            Whisper = WhisperOptions.Read(settings),
            Vosk = VoskOptions.Read(settings),
            PocketSphinx = ReadPocketSphinx(settings),
            Scripted = ReadScripted(settings),
        };
        settings.Check(Engines.Contains(options.Engine), "hub:speech:engine", $"one of {string.Join(", ", Engines)}");
        settings.Check(options.FallbackAfter < options.FinalTimeout, "hub:speech:fallbackAfter", "shorter than hub:speech:finalTimeout");
        if (options is { Engine: "whisper", Whisper.Address: null })
            settings.RequiredText("hub:speech:whisper:address", "the address of a Whisper server, such as http://localhost:8000");
        if (options is { Engine: "vosk", Vosk.Address: null })
            settings.RequiredText("hub:speech:vosk:address", "the address of a Vosk server, such as ws://localhost:2700");
        return options;
    }

    private static PocketSphinxOptions ReadPocketSphinx(SettingsReader settings)
    {
        var byDefault = new PocketSphinxOptions();
        return new PocketSphinxOptions
        {
            ModelDirectory = settings.Text("hub:speech:pocketSphinx:modelDirectory", byDefault.ModelDirectory),
            Phrases = settings.Text("hub:speech:pocketSphinx:phrases", byDefault.Phrases),
            Decoders = settings.Number("hub:speech:pocketSphinx:decoders", byDefault.Decoders, 0, 64),
        };
    }

    private static ScriptedOptions ReadScripted(SettingsReader settings)
    {
        var options = new ScriptedOptions { Frames = settings.Number("hub:speech:scripted:frames", new ScriptedOptions().Frames, 1, 10_000) };
        foreach (var text in settings.OptionalText("hub:speech:scripted:texts")?.Split('|', StringSplitOptions.TrimEntries) ?? [])
            options.Texts.Add(text);
        return options;
    }
}
