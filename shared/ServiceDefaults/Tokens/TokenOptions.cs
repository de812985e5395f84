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

    /// <summary><c>server:hubTokenSecret</c>; null means that no token is ever accepted.</summary>
    public string? Secret { get; init; }

    /// <summary><c>server:hubTokenSkew</c>, 0 to 5 min: how far the issuer's clock may be off. Default 0, as in the original.</summary>
    public TimeSpan Skew { get; init; }

    /// <summary>Whoever comes without a good token is let in as <see cref="RobotIdentity.Anonymous"/>. Only by the explicit wish of the operator.</summary>
    public bool LetEveryoneIn { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => Secret is null ? "no hub token secret" : "a hub token secret";

    internal static TokenOptions Read(SettingsReader settings) => new()
    {
        Secret = settings.Secret(SecretKey),
        Skew = settings.Duration("server:hubTokenSkew", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(5)),
    };

    /// <summary>A development secret opens every door to everyone who has the sources, so it stays on this machine.</summary>
    internal void CheckDevelopmentSecret(SettingsReader settings, ServerOptions server)
    {
        if (server.ReachableFromOtherMachines && DevelopmentSecret.Is(Secret))
            settings.Add($"{settings.NameOf(SecretKey)} holds a development secret while {server.Service} listens on {server.Address}, where other machines reach it; it must be a secret of your own of at least {MinSecretBytes} bytes.");
    }

    internal void CheckPresent(SettingsReader settings, ServerOptions server)
    {
        if (!server.ReachableFromOtherMachines || DevelopmentSecret.Is(Secret))
            return;
        if (Secret is null)
            settings.Add($"{settings.NameOf(SecretKey)} is not set while {server.Service} listens on {server.Address}, where other machines reach it; it must be a secret of your own of at least {MinSecretBytes} bytes.");
        else if (Encoding.UTF8.GetByteCount(Secret) < MinSecretBytes)
            settings.Add($"{settings.NameOf(SecretKey)} holds {Encoding.UTF8.GetByteCount(Secret)} bytes; it must be a secret of at least {MinSecretBytes} bytes where other machines reach the service.");
    }
}
