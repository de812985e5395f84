using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Credentials.Providers;

/// <summary>
/// The clients that an operator has registered: those of <c>lasso:googleClientId</c> and <c>lasso:outlookClientId</c> with their secrets, and
/// files <c>client_&lt;id&gt;.json</c> of the folder <c>lasso:clients</c>, as the original had them.
/// </summary>
internal sealed class OAuthClients
{
    private const string FolderKey = "lasso:clients";
    private const int MaxFiles = 100;
    private const int MaxFileBytes = 64 * 1024;

    private readonly List<OAuthClient> _clients;

    private OAuthClients(List<OAuthClient> clients) => _clients = clients;

    /// <summary>The one that links are made with, or null when there is none: settings come before files.</summary>
    public OAuthClient? DefaultOf(string service) => _clients.Find(client => client.Service == service);

    /// <summary>The one of this id, or the default when none is named; null when there is none.</summary>
    public OAuthClient? Find(string service, string? clientId) => string.IsNullOrEmpty(clientId)
        ? DefaultOf(service)
        : _clients.Find(client => client.Service == service && client.Id == clientId);

    public static OAuthClients Read(SettingsReader settings)
    {
        var clients = new List<OAuthClient>();
        foreach (var service in new[] { CalendarServices.Google, CalendarServices.Outlook })
        {
            var id = settings.OptionalText($"lasso:{service}ClientId");
            var secret = settings.Secret($"lasso:{service}ClientSecret");
            if (id is not null)
                clients.Add(new(service, id, secret, null));
            else if (secret is not null)
                settings.Add($"{settings.NameOf($"lasso:{service}ClientSecret")} is set without {settings.NameOf($"lasso:{service}ClientId")}; set both.");
        }

        if (settings.OptionalText(FolderKey) is { } folder)
            ReadFolder(settings, folder, clients);
        return new(clients);
    }

    private static void ReadFolder(SettingsReader settings, string folder, List<OAuthClient> clients)
    {
        string[] files;
        try
        {
            files = [.. Directory.EnumerateFiles(folder, "client_*.json").Order(StringComparer.Ordinal).Take(MaxFiles + 1)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            settings.Check(false, FolderKey, "a folder that can be read, with files client_<id>.json");
            return;
        }

        if (files.Length > MaxFiles)
            settings.Check(false, FolderKey, $"a folder with at most {MaxFiles} files client_<id>.json");
        foreach (var file in files.Take(MaxFiles))
        {
            if (ReadFile(file) is { } client)
                clients.Add(client);
            else
                settings.Add($"{settings.NameOf(FolderKey)} holds {Path.GetFileName(file)}, which is no {{\"client_id\": …, \"client_secret\": …, \"redirect_uri\": …}}.");
        }
    }

    private static OAuthClient? ReadFile(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxFileBytes)
                return null;
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), ClientFileJson.Default.ClientFile);
            return file is { ClientId: { Length: > 0 } id }
                ? new(ServiceOf(file, id), id, file.ClientSecret is { Length: > 0 } secret ? secret : null, file.RedirectUri)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    // The original's files do not say whose they are; Google's ids do.
    private static string ServiceOf(ClientFile file, string id) => file.Service is CalendarServices.Google or CalendarServices.Outlook
        ? file.Service
        : id.EndsWith(".apps.googleusercontent.com", StringComparison.OrdinalIgnoreCase) ? CalendarServices.Google : CalendarServices.Outlook;
}

/// <summary>A file of the original's form; <c>service</c> is ours.</summary>
internal sealed record ClientFile
{
    [JsonPropertyName("client_id")] public string? ClientId { get; init; }
    [JsonPropertyName("client_secret")] public string? ClientSecret { get; init; }
    [JsonPropertyName("redirect_uri")] public string? RedirectUri { get; init; }
    [JsonPropertyName("service")] public string? Service { get; init; }
}

[JsonSerializable(typeof(ClientFile))]
internal sealed partial class ClientFileJson : JsonSerializerContext;
