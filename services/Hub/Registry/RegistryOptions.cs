using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>Where skills are registered, and who may do it. Prints no secret.</summary>
internal sealed record RegistryOptions
{
    private const string TokenKey = "hub:adminToken";
    private const string FolderKey = "hub:skillsFolder";
    private const string ConfigKey = "hub:skillsConfig";

    /// <summary><c>hub:skillsFolder</c>: a folder of manifests, watched.</summary>
    public string? Folder { get; init; }

    /// <summary><c>hub:skillsConfig</c>: an index of manifests, a file or an http or https address.</summary>
    public Uri? Index { get; init; }

    /// <summary><c>hub:skillsRefresh</c>, 1 s to 1 h: how often the index and manifests over HTTP are read again.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary><c>hub:registrations</c>: the file that keeps what was registered at run time; several hubs share one.</summary>
    public required string Registrations { get; init; }

    /// <summary><c>hub:adminToken</c>: an operator's secret; null lets nobody register at run time.</summary>
    public string? AdminToken { get; init; }

    /// <summary><c>hub:openSkillList</c>: answer <c>/skills</c> without a hub token, as the original did.</summary>
    public bool OpenSkillList { get; init; }

    public override string ToString() => $"registrations in {Registrations}";

    public static RegistryOptions Read(SettingsReader settings, ServerOptions server) => new()
    {
        Folder = ReadFolder(settings),
        Index = ReadIndex(settings),
        Refresh = settings.Duration("hub:skillsRefresh", TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
        Registrations = Path.GetFullPath(settings.Text(
            "hub:registrations", Path.Combine(settings.Text("server:data", "data"), "hub-skills.json"))),
        AdminToken = SharedSecret.Read(settings, TokenKey, server),
        OpenSkillList = settings.Flag("hub:openSkillList", false),
    };

    private static string? ReadFolder(SettingsReader settings)
    {
        var folder = settings.OptionalText(FolderKey);
        settings.Check(folder is null || Directory.Exists(folder), FolderKey, "a folder that exists");
        return folder;
    }

    private static Uri? ReadIndex(SettingsReader settings)
    {
        if (settings.OptionalText(ConfigKey) is not { } text)
            return null;
        if (text.Contains("://", StringComparison.Ordinal))
            return settings.OptionalHttpUri(ConfigKey);
        settings.Check(File.Exists(text), ConfigKey, "a file that exists, or an http or https address");
        return new Uri(Path.GetFullPath(text));
    }
}
