using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Lasso.Callers;

/// <summary>
/// Who may ask for relay data. Lasso is for the services of its own network: inside it nobody is asked, as with the original, unless there is
/// a token. What comes through the gateway comes from outside and gets nothing.
/// </summary>
internal sealed class CallerGate(LassoOptions options)
{
    // The gateway puts its mark on everything that it forwards, whatever the request said before.
    private const string GatewayMark = "pegasus-gateway";

    private readonly SharedSecret? _token = options.Token is { } token ? new(token) : null;

    /// <exception cref="HttpError">401: the caller is not let in.</exception>
    public void Admit(HttpRequest request)
    {
        if (IsFromOutside(request))
            throw new HttpError(StatusCodes.Status401Unauthorized, "Authorization is required");
        _token?.Require(request, "lasso");
    }

    public static bool IsFromOutside(HttpRequest request)
    {
        foreach (var via in request.Headers.Via)
        {
            if (via is not null && via.Contains(GatewayMark, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
