using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>Lets operators in, and nobody else: a robot's hub token is no help here.</summary>
internal sealed class AdminToken(RegistryOptions options)
{
    private readonly SharedSecret? _secret = options.AdminToken is { } token ? new(token) : null;

    /// <param name="request">What bears the token.</param>
    /// <param name="purpose">What cannot be done without one, as a sentence begins.</param>
    /// <exception cref="HttpError">403: there is no operator's token; 401: the request does not bear it.</exception>
    public void Require(HttpRequest request, string purpose = "Skills cannot be registered at run time")
    {
        if (_secret is null)
        {
            throw new HttpError(StatusCodes.Status403Forbidden,
                $"{purpose}: set ETCO_hub_adminToken, or ETCO_hub_adminToken_FILE, to a secret of at least 32 bytes");
        }

        _secret.Require(request, "operator's");
    }
}
