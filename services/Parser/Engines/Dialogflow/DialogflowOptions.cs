using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser.Engines.Dialogflow;

/// <summary>Google's Dialogflow; section <c>parser:dialogflow</c>.</summary>
internal sealed record DialogflowOptions
{
    private const int LongestLanguage = 16;
    private const int MostAnswerBytes = 256 * 1024;
    private const int MostKeyBytes = 64 * 1024;

    /// <summary><c>project</c>, <c>location</c>, <c>environment</c>: who is asked; null when Dialogflow is not configured.</summary>
    public DialogflowAgent? Agent { get; init; }

    /// <summary><c>authentication</c>: <c>key</c>, <c>metadata</c> or <c>none</c>.</summary>
    public GoogleAuthentication Authentication { get; init; }

    /// <summary><c>key</c>: the JSON key of a service account, or the path of its file; also <c>ETCO_parser_dialogflow_key_FILE</c>.</summary>
    public ServiceAccountKey? Key { get; init; }

    /// <summary><c>endpoint</c>: https, or http for an emulator; null for where Google serves the agent.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary><c>metadataServer</c>: who gives a machine of Google's its tokens.</summary>
    public Uri MetadataServer { get; init; } = new("http://metadata.google.internal");

    /// <summary><c>language</c>: the agent's, BCP 47.</summary>
    public string Language { get; init; } = "en";

    /// <summary><c>deadline</c>: how long a turn waits for an answer, 100 ms to 8 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary><c>tokenTimeout</c>: how long getting an access token may take, 100 ms to 30 s.</summary>
    public TimeSpan TokenTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The way to an agent for whoever shows who they are in this way.</summary>
    public GoogleAccess Access(DialogflowAgent agent, GoogleAuthentication authentication) => new()
    {
        Endpoint = Endpoint ?? agent.Endpoint,
        Authentication = authentication,
        Key = Key,
        MetadataServer = MetadataServer,
        TokenTimeout = TokenTimeout,
        MostAnswerBytes = MostAnswerBytes,
    };

    public static DialogflowOptions Read(SettingsReader settings)
    {
        var defaults = new DialogflowOptions();
        var options = new DialogflowOptions
        {
            Authentication = settings.Choice("parser:dialogflow:authentication", GoogleAuthentication.Key),
            Key = ReadKey(settings),
            Endpoint = settings.OptionalHttpUri("parser:dialogflow:endpoint"),
            MetadataServer = settings.OptionalHttpUri("parser:dialogflow:metadataServer") ?? defaults.MetadataServer,
            Language = settings.Text("parser:dialogflow:language", defaults.Language),
            Deadline = settings.Duration("parser:dialogflow:deadline", defaults.Deadline, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(8)),
            TokenTimeout = settings.Duration("parser:dialogflow:tokenTimeout", defaults.TokenTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30)),
        };
        settings.Check(
            options.Language.Length <= LongestLanguage && options.Language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
            "parser:dialogflow:language",
            "a language tag, such as en or en-US");
        settings.Check(
            options.Endpoint is null or { PathAndQuery: "/" },
            "parser:dialogflow:endpoint",
            "an address without a path, such as https://dialogflow.googleapis.com");
        return options with { Agent = ReadAgent(settings, options) };
    }

    // No key is no fault: the parser then does without, which the original could not.
    private static DialogflowAgent? ReadAgent(SettingsReader settings, DialogflowOptions options)
    {
        if (options is { Authentication: GoogleAuthentication.Key, Key: null })
            return null;
        var project = settings.OptionalText("parser:dialogflow:project") ?? options.Key?.Project;
        if (project is null)
        {
            settings.Add($"{settings.NameOf("parser:dialogflow:project")} is not set; it must be the id of the Google Cloud project that the Dialogflow agent belongs to.");
            return null;
        }

        var location = settings.OptionalText("parser:dialogflow:location");
        var environment = settings.OptionalText("parser:dialogflow:environment");
        settings.Check(DialogflowAgent.Make(project, null, null) is not null, "parser:dialogflow:project", "the id of a Google Cloud project");
        settings.Check(DialogflowAgent.Make("p", location, null) is not null, "parser:dialogflow:location", "a location of Google's, such as europe-west1");
        settings.Check(DialogflowAgent.Make("p", null, environment) is not null, "parser:dialogflow:environment", "the name of an environment of the agent");
        var agent = DialogflowAgent.Make(project, location, environment);
        settings.Check(
            agent is null || options.Access(agent, options.Authentication).IsDiscreet,
            "parser:dialogflow:endpoint",
            $"an https address, because credentials do not go out in clear text ({settings.NameOf("parser:dialogflow:authentication")}=none sends none)");
        return agent;
    }

    private static ServiceAccountKey? ReadKey(SettingsReader settings)
    {
        const string Setting = "parser:dialogflow:key";
        if (settings.Secret(Setting) is not { } json)
            return null;
        string? problem;
        if (!json.StartsWith('{') && !TryReadFile(json, out json, out problem))
            settings.Add($"{settings.NameOf(Setting)} {problem}");
        else if (ServiceAccountKey.TryParse(json, out var key, out problem))
            return key;
        else
            settings.Add($"{settings.NameOf(Setting)} does not hold the key of a service account: {problem}.");
        return null;
    }

    // What is said of a path that is none repeats nothing of it: it may be a key after all.
    private static bool TryReadFile(string path, out string text, out string? problem)
    {
        text = "";
        problem = $"is neither the JSON key of a service account nor the path of a readable file of at most {MostKeyBytes / 1024} KB with one.";
        try
        {
            if (new FileInfo(path) is not { Exists: true, Length: <= MostKeyBytes })
                return false;
            text = File.ReadAllText(path).Trim();
            problem = null;
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
