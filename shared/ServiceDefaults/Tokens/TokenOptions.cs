using System.Text;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>How hub tokens are signed.</summary>
public sealed record TokenOptions
{
    /// <summary>RFC 7518 section 3.2: an HS256 key has at least 256 bits. Asked of services that other machines reach.</summary>
    internal const int MinSecretBytes = 32;

    private const string SecretKey = "server:hubTokenSecret";
    private const string PreviousKey = "server:hubTokenSecretPrevious";

    /// <summary><c>server:hubTokenSecret</c>; null means that no token is ever accepted.</summary>
    public string? Secret { get; init; }

    /// <summary>
    /// <c>server:hubTokenSecretPrevious</c>: tokens signed with it are good as well, and none is signed with it. While a secret is being
    /// replaced it is first the one to come, then the one that was.
    /// </summary>
    public string? Previous { get; init; }

    /// <summary>The file that the secret came from, which is looked at again; null where it came otherwise.</summary>
    public string? SecretFile { get; init; }

    /// <summary>The same of <see cref="Previous"/>.</summary>
    public string? PreviousFile { get; init; }

    /// <summary><c>server:hubTokenSkew</c>, 0 to 5 min: how far the issuer's clock may be off. Default 0, as in the original.</summary>
    public TimeSpan Skew { get; init; }

    /// <summary>Whoever comes without a good token is let in as <see cref="RobotIdentity.Anonymous"/>. Only by the explicit wish of the operator.</summary>
    public bool LetEveryoneIn { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => Secret is null ? "no hub token secret" : "a hub token secret";

    internal static TokenOptions Read(SettingsReader settings) => new()
    {
        Secret = settings.Secret(SecretKey),
        Previous = settings.Secret(PreviousKey),
        SecretFile = settings.FileOf(SecretKey),
        PreviousFile = settings.FileOf(PreviousKey),
        Skew = settings.Duration("server:hubTokenSkew", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
    };

    /// <summary>A development secret opens every door to everyone who has the sources, so it stays on this machine.</summary>
    internal void CheckDevelopmentSecret(SettingsReader settings, ServerOptions server)
    {
        foreach (var (key, secret) in Both())
        {
            if (server.ReachableFromOtherMachines && DevelopmentSecret.Is(secret))
                settings.Add($"{settings.NameOf(key)} holds a development secret while {server.Service} listens on {server.Address}, where other machines reach it; it must be a secret of your own of at least {MinSecretBytes} bytes.");
        }
    }

    internal void CheckPresent(SettingsReader settings, ServerOptions server)
    {
        if (!server.ReachableFromOtherMachines)
            return;
        if (Secret is null)
            settings.Add($"{settings.NameOf(SecretKey)} is not set while {server.Service} listens on {server.Address}, where other machines reach it; it must be a secret of your own of at least {MinSecretBytes} bytes.");
        foreach (var (key, secret) in Both())
        {
            // One problem for one secret.
            if (secret is not null && !DevelopmentSecret.Is(secret) && Encoding.UTF8.GetByteCount(secret) < MinSecretBytes)
                settings.Add($"{settings.NameOf(key)} holds {Encoding.UTF8.GetByteCount(secret)} bytes; it must be a secret of at least {MinSecretBytes} bytes where other machines reach the service.");
        }
    }

    /// <summary>Why a secret from a file may not be used, in words that show nothing of it; null when it may.</summary>
    internal static string? FindProblem(string secret, ServerOptions server)
    {
        if (secret.Length is 0 or > SettingsReader.MaxTextLength)
            return secret.Length == 0 ? "it is empty" : "it is too long";
        if (!server.ReachableFromOtherMachines)
            return null;
        if (DevelopmentSecret.Is(secret))
            return $"it holds a development secret while other machines reach the {server.Service}";
        return Encoding.UTF8.GetByteCount(secret) < MinSecretBytes ? $"it holds less than {MinSecretBytes} bytes" : null;
    }

    private (string Key, string? Secret)[] Both() => [(SecretKey, Secret), (PreviousKey, Previous)];
}
