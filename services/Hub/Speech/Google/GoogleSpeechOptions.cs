using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>Google Cloud Speech; section <c>hub:speech:google</c>.</summary>
internal sealed record GoogleSpeechOptions
{
    private const string Section = "hub:speech:google";

    /// <summary><c>authentication</c>: <c>key</c>, <c>metadata</c> or <c>none</c>.</summary>
    public GoogleAuthentication Authentication { get; init; }

    /// <summary><c>key</c>: what the JSON key file of a service account holds; the file itself by <c>ETCO_hub_speech_google_key_FILE</c>.</summary>
    public ServiceAccountKey? Key { get; init; }

    /// <summary><c>endpoint</c>: https, or http for an emulator.</summary>
    public Uri Endpoint { get; init; } = new("https://speech.googleapis.com");

    /// <summary><c>metadataServer</c>: who gives a machine of Google's its tokens.</summary>
    public Uri MetadataServer { get; init; } = new("http://metadata.google.internal");

    /// <summary><c>project</c>: whom to bill, when it is not the project of the credentials.</summary>
    public string? Project { get; init; }

    /// <summary><c>model</c>: one that can listen for a single utterance; <c>default</c> leaves the choice to Google.</summary>
    public string Model { get; init; } = "command_and_search";

    /// <summary><c>enhanced</c>: the dearer variant of a model that has one.</summary>
    public bool Enhanced { get; init; }

    /// <summary><c>hintBoost</c>: how much likelier the phrases become that a skill waits for, 0 (Google decides) to 20.</summary>
    public double HintBoost { get; init; }

    /// <summary><c>streamLimit</c>: after this long a listen goes on in a new stream, 1 s to 305 s. Google ends streams after about 5 minutes.</summary>
    public TimeSpan StreamLimit { get; init; } = TimeSpan.FromSeconds(290);

    /// <summary>How long to wait for the final result once speech is over; the turn's own limit is <c>hub:speech:finalTimeout</c>.</summary>
    public TimeSpan FinalTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary><c>tokenTimeout</c>: how long getting an access token may take, 100 ms to 30 s.</summary>
    public TimeSpan TokenTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether there is enough to try: what <c>hub:speech:engine=auto</c> goes by.</summary>
    public bool IsConfigured => Authentication != GoogleAuthentication.Key || Key is not null;

    public static GoogleSpeechOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var defaults = new GoogleSpeechOptions();
        var options = new GoogleSpeechOptions
        {
            Authentication = settings.Choice($"{Section}:authentication", GoogleAuthentication.Key),
            Key = ReadKey(settings),
            Endpoint = settings.OptionalHttpUri($"{Section}:endpoint") ?? defaults.Endpoint,
            MetadataServer = settings.OptionalHttpUri($"{Section}:metadataServer") ?? defaults.MetadataServer,
            Project = settings.OptionalText($"{Section}:project"),
            Model = settings.Text($"{Section}:model", defaults.Model),
            Enhanced = settings.Flag($"{Section}:enhanced", false),
            HintBoost = settings.Real($"{Section}:hintBoost", 0, 0, 20),
            StreamLimit = settings.Duration($"{Section}:streamLimit", defaults.StreamLimit, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(305)),
            TokenTimeout = settings.Duration($"{Section}:tokenTimeout", defaults.TokenTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)),
        };
        settings.Check(options.Endpoint.PathAndQuery == "/", $"{Section}:endpoint", "an address without a path, such as https://speech.googleapis.com");
        settings.Check(
            options.Endpoint.Scheme == Uri.UriSchemeHttps || options.Endpoint.IsLoopback || options.Authentication == GoogleAuthentication.None,
            $"{Section}:endpoint",
            $"an https address, because credentials do not go out in clear text ({settings.NameOf($"{Section}:authentication")}=none sends none)");
        settings.Check(
            options.Project is null || (options.Project.Length <= 64 && options.Project.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '.')),
            $"{Section}:project",
            "the id of a Google Cloud project");
        return options;
    }

    private static ServiceAccountKey? ReadKey(SettingsReader settings)
    {
        if (settings.Secret($"{Section}:key") is not { } json)
            return null;
        if (ServiceAccountKey.TryParse(json, out var key, out var problem))
            return key;
        settings.Add($"{settings.NameOf($"{Section}:key")} does not hold the key of a service account: {problem}.");
        return null;
    }
}
