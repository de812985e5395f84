namespace Jibo.Pegasus.Clients.Google;

/// <summary>How a service gets at one of Google's interfaces: where it is and who we are there. It shows no secret when printed.</summary>
public sealed record GoogleAccess
{
    private const int LongestProject = 64;

    /// <summary>Where the interface is: https, or http for an emulator.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>How we say who we are.</summary>
    public GoogleAuthentication Authentication { get; init; }

    /// <summary>The key of a service account, for <see cref="GoogleAuthentication.Key"/>.</summary>
    public ServiceAccountKey? Key { get; init; }

    /// <summary>Who gives a machine of Google's its tokens, for <see cref="GoogleAuthentication.Metadata"/>.</summary>
    public Uri MetadataServer { get; init; } = new("http://metadata.google.internal");

    /// <summary>Whom to bill, when it is not the project of the credentials.</summary>
    public string? BilledProject { get; init; }

    /// <summary>How long getting an access token may take.</summary>
    public TimeSpan TokenTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest answer that is read, in bytes.</summary>
    public int MostAnswerBytes { get; init; } = 256 * 1024;

    /// <summary>Whether there is enough to try.</summary>
    public bool HasCredentials => Authentication != GoogleAuthentication.Key || Key is not null;

    /// <summary>Whether credentials stay off the wire in clear text.</summary>
    public bool IsDiscreet => Endpoint.Scheme == Uri.UriSchemeHttps || Endpoint.IsLoopback || Authentication == GoogleAuthentication.None;

    /// <summary>Whether a text can be the id of a Google Cloud project, the older ones with a domain in front included.</summary>
    public static bool IsProject(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= LongestProject && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '.');
    }
}
