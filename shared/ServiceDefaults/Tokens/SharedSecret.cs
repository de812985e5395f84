using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>A secret that opens an end point to whoever bears it. Keeps only its hash, and prints nothing of it.</summary>
public sealed class SharedSecret(string secret)
{
    private const int MinBytes = 32;
    private const string Scheme = "Bearer ";

    private readonly byte[] _hash = Hash(secret);

    /// <summary>Reads one that must be of use: of 32 bytes at least, and no development secret where other machines reach the service.</summary>
    public static string? Read(SettingsReader settings, string key, ServerOptions server)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(server);
        if (settings.Secret(key) is not { } secret)
            return null;
        if (Encoding.UTF8.GetByteCount(secret) < MinBytes)
            settings.Add($"{settings.NameOf(key)} holds {Encoding.UTF8.GetByteCount(secret)} bytes; it must be a secret of at least {MinBytes} bytes.");
        else if (server.ReachableFromOtherMachines && DevelopmentSecret.Is(secret))
            settings.Add($"{settings.NameOf(key)} holds a development secret while other machines reach the {server.Service}; it must be a secret of your own.");
        return secret;
    }

    /// <exception cref="HttpError">401: the request does not bear it.</exception>
    public void Require(HttpRequest request, string whose)
    {
        ArgumentNullException.ThrowIfNull(request);
        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            throw new HttpError(StatusCodes.Status401Unauthorized, "Authorization is required");

        if (!IsBorneBy(request))
            throw new HttpError(StatusCodes.Status401Unauthorized, $"This is not the {whose} token");
    }

    /// <summary>Whether the request bears it, for end points that other tokens open as well.</summary>
    public bool IsBorneBy(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && Is(header[Scheme.Length..].Trim());
    }

    /// <summary>Whether a text is the secret.</summary>
    public bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Hashes have one length, so the comparison tells nothing of the secret's.
        return CryptographicOperations.FixedTimeEquals(Hash(text), _hash);
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
