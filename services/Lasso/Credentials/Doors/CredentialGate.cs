using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Lasso.Credentials.Doors;

/// <summary>
/// Who may touch credentials. Inside the network nobody is asked, as with the original, unless <c>lasso:auth</c> or <c>lasso:token</c> says so; a token that is
/// sent is always held against the account; what comes through the gateway needs one.
/// </summary>
internal sealed class CredentialGate(CredentialOptions options, HubTokens tokens)
{
    // The gateway puts its mark on everything that it forwards, whatever the request said before.
    private const string GatewayMark = "pegasus-gateway";

    private readonly SharedSecret? _admin = options.AdminToken is { } token ? new(token) : null;
    private readonly SharedSecret? _service = options.ServiceToken is { } token ? new(token) : null;

    /// <exception cref="HttpError">401 or 403: the caller may not touch credentials of this account.</exception>
    public void Admit(HttpRequest request, string accountId)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            if (options.Auth || _service is not null || request.Headers.Via.Any(via => via?.Contains(GatewayMark, StringComparison.OrdinalIgnoreCase) == true))
                throw new HttpError(StatusCodes.Status401Unauthorized, "Authorization is required");
            return;
        }

        if (_admin?.IsBorneBy(request) == true || _service?.IsBorneBy(request) == true)
            return;
        switch (tokens.Verify(authorization))
        {
            case TokenVerification.Accepted accepted when accepted.Identity.AccountId == accountId:
                return;
            case TokenVerification.Accepted:
                throw new HttpError(StatusCodes.Status403Forbidden, "The token is of another account");
            case TokenVerification.Refused refused:
                throw new HttpError(StatusCodes.Status401Unauthorized, refused.Reason);
            default:
                throw new InvalidOperationException("A verification is either accepted or refused");
        }
    }

    /// <exception cref="HttpError">401: the request does not bear the operator's token; 403: there is no such token.</exception>
    public void RequireOperator(HttpRequest request)
    {
        if (_admin is null)
        {
            throw new HttpError(
                StatusCodes.Status403Forbidden, "Links are made by an operator: set ETCO_lasso_adminToken, or ETCO_lasso_adminToken_FILE, to a secret of at least 32 bytes");
        }

        _admin.Require(request, "operator's");
    }
}
