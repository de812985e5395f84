using System.Buffers.Text;
using System.Security.Cryptography;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>
/// Secrets made up for one machine by the embedded default. They carry a mark, so that a service which other machines
/// reach can refuse to start with one.
/// </summary>
public static class DevelopmentSecret
{
    private const string Mark = "development-only-";

    /// <summary>A new one; keep it in the data folder, so that tokens outlive a restart.</summary>
    public static string Generate() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether a secret is marked, or one of the words that people put into examples.</summary>
    public static bool Is(string? secret) =>
        secret is not null
        && (secret.StartsWith(Mark, StringComparison.OrdinalIgnoreCase)
            || secret.ToUpperInvariant() is "SECRET" or "CHANGEME" or "CHANGE-ME" or "DEVELOPMENT" or "DEV" or "TEST" or "PASSWORD");
}
