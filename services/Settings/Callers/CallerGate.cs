using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Settings.Callers;

/// <summary>
/// Who may call. Inside the network nobody is asked, as with the original; a token that is sent is always held against the request. What
/// comes through the gateway comes from outside and needs one.
/// </summary>
internal sealed class CallerGate(SettingsOptions options, HubTokens tokens)
{
    // The gateway puts its mark on everything that it forwards, whatever the request said before.
    private const string GatewayMark = "pegasus-gateway";

    private readonly SharedSecret? _token = options.Token is { } token ? new(token) : null;

    /// <exception cref="SettingsException">The request bears no token where one is needed, or none that is good.</exception>
    public CallerScope Admit(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            return options.Auth || IsFromOutside(request)
                ? throw new SettingsException(SettingsFailure.Unauthorized, "Authorization is required")
                : _token is null ? CallerScope.Everybody : CallerScope.EverybodyButLasso;
        }

        if (_token?.IsBorneBy(request) == true)
            return CallerScope.Everybody;
        return tokens.Verify(authorization) switch
        {
            TokenVerification.Accepted accepted => CallerScope.Of(accepted.Identity.AccountId, accepted.Identity.LoopId),
            TokenVerification.Refused refused => throw new SettingsException(SettingsFailure.Unauthorized, refused.Reason),
            _ => throw new InvalidOperationException("A verification is either accepted or refused"),
        };
    }

    private static bool IsFromOutside(HttpRequest request)
    {
        foreach (var via in request.Headers.Via)
        {
            if (via is not null && via.Contains(GatewayMark, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
