using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>Google Cloud Speech; section <c>hub:speech:google</c>.</summary>
internal sealed record GoogleSpeechOptions
{
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
    public bool IsConfigured => Access.HasCredentials;

    /// <summary>The way there.</summary>
    public GoogleAccess Access => new()
    {
        Endpoint = Endpoint,
        Authentication = Authentication,
        Key = Key,
        MetadataServer = MetadataServer,
        BilledProject = Project,
        TokenTimeout = TokenTimeout,
    };

    public static GoogleSpeechOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var defaults = new GoogleSpeechOptions();
        var options = new GoogleSpeechOptions
        {
            Authentication = settings.Choice("hub:speech:google:authentication", GoogleAuthentication.Key),
            Key = ReadKey(settings),
            Endpoint = settings.OptionalHttpUri("hub:speech:google:endpoint") ?? defaults.Endpoint,
            MetadataServer = settings.OptionalHttpUri("hub:speech:google:metadataServer") ?? defaults.MetadataServer,
            Project = settings.OptionalText("hub:speech:google:project"),
            Model = settings.Text("hub:speech:google:model", defaults.Model),
            Enhanced = settings.Flag("hub:speech:google:enhanced", false),
            HintBoost = settings.Real("hub:speech:google:hintBoost", 0, 0, 20),
            StreamLimit = settings.Duration("hub:speech:google:streamLimit", defaults.StreamLimit, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(305)),
            TokenTimeout = settings.Duration("hub:speech:google:tokenTimeout", defaults.TokenTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)),
        };
        settings.Check(options.Endpoint.PathAndQuery == "/", "hub:speech:google:endpoint", "an address without a path, such as https://speech.googleapis.com");
        settings.Check(
            options.Access.IsDiscreet,
            "hub:speech:google:endpoint",
            $"an https address, because credentials do not go out in clear text ({settings.NameOf("hub:speech:google:authentication")}=none sends none)");
        settings.Check(
            options.Project is null || GoogleAccess.IsProject(options.Project),
            "hub:speech:google:project",
            "the id of a Google Cloud project");
        return options;
    }

    private static ServiceAccountKey? ReadKey(SettingsReader settings)
    {
        if (settings.Secret("hub:speech:google:key") is not { } json)
            return null;
        if (ServiceAccountKey.TryParse(json, out var key, out var problem))
            return key;
        settings.Add($"{settings.NameOf("hub:speech:google:key")} does not hold the key of a service account: {problem}.");
        return null;
    }
}
