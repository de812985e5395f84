using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Speech.Whisper;

/// <summary>Section <c>hub:speech:whisper</c>: a server with the transcription end point of OpenAI, or whisper.cpp's own.</summary>
internal sealed record WhisperOptions
{
    public const string DefaultPath = "/v1/audio/transcriptions";

    /// <summary><c>address</c>, such as <c>http://whisper:8000</c>; null: there is no server.</summary>
    public Uri? Address { get; init; }

    /// <summary><c>path</c> of the end point below the address; whisper.cpp's is <c>/inference</c>.</summary>
    public string Path { get; init; } = DefaultPath;

    /// <summary><c>model</c>, for servers that have several.</summary>
    public string? Model { get; init; }

    /// <summary><c>language</c>, such as <c>en</c>; <c>auto</c> sends none; null: the robot's.</summary>
    public string? Language { get; init; }

    /// <summary><c>key</c>, sent as a bearer token; keep it out of logs.</summary>
    public string? Key { get; init; }

    /// <summary><c>upload</c>.</summary>
    public WhisperUpload Upload { get; init; }

    /// <summary>
    /// <c>interim</c>: audio between two looks at an utterance that an early-end phrase may cut short; zero: none. Each costs the
    /// server a whole recognition.
    /// </summary>
    public TimeSpan Interim { get; init; } = TimeSpan.FromSeconds(1);

    public static WhisperOptions Read(SettingsReader settings)
    {
        const string Section = "hub:speech:whisper:";
        var path = settings.Text(Section + "path", DefaultPath);
        settings.Check(path.StartsWith('/'), Section + "path", "a path that begins with /, such as /inference");
        return new WhisperOptions
        {
            Address = settings.OptionalHttpUri(Section + "address"),
            Path = path,
            Model = settings.OptionalText(Section + "model"),
            Language = settings.OptionalText(Section + "language"),
            Key = settings.Secret(Section + "key"),
            Upload = settings.Choice(Section + "upload", WhisperUpload.Auto),
            Interim = settings.Duration(Section + "interim", TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.FromSeconds(30)),
        };
    }
}
