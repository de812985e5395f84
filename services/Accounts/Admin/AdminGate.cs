using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Who may look after accounts: whoever bears the operator's token, and stands inside the network.</summary>
internal sealed class AdminGate(AdminOptions options)
{
    // The gateway puts its mark on everything that it forwards, whatever the request said before.
    private const string GatewayMark = "pegasus-gateway";

    private readonly SharedSecret? _token = options.Token is { } token ? new(token) : null;

    /// <exception cref="HttpError">401: the request does not bear the token; 403: there is no such token; 404: it came through the gateway.</exception>
    public void Admit(HttpRequest request)
    {
        if (request.Headers.Via.Any(via => via?.Contains(GatewayMark, StringComparison.OrdinalIgnoreCase) == true))
            throw new HttpError(StatusCodes.Status404NotFound, "URL not found");
        if (_token is null)
        {
            throw new HttpError(
                StatusCodes.Status403Forbidden, "Accounts are looked after by an operator: set ETCO_accounts_adminToken, or ETCO_accounts_adminToken_FILE, to a secret of at least 32 bytes");
        }

        _token.Require(request, "operator's");
    }
}
