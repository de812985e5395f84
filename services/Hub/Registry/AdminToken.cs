using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>Lets operators in, and nobody else: a robot's hub token is no help here.</summary>
internal sealed class AdminToken(RegistryOptions options)
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? _hash = options.AdminToken is { } token ? Hash(token) : null;

    /// <exception cref="HttpError">403: there is no operator's token; 401: the request does not bear it.</exception>
    public void Require(HttpRequest request)
    {
        if (_hash is null)
        {
            throw new HttpError(StatusCodes.Status403Forbidden,
                "Skills cannot be registered at run time: set ETCO_hub_adminToken, or ETCO_hub_adminToken_FILE, to a secret of at least 32 bytes");
        }

        var header = request.Headers.Authorization.ToString();
        if (header.Length == 0)
            throw new HttpError(StatusCodes.Status401Unauthorized, "Authorization is required");

        // Hashes have one length, so the comparison tells nothing of the secret's.
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !CryptographicOperations.FixedTimeEquals(Hash(header[Scheme.Length..].Trim()), _hash))
            throw new HttpError(StatusCodes.Status401Unauthorized, "This is not the operator's token");
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
