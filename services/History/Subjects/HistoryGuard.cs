using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.History.Subjects;

/// <summary>
/// Who may read, or erase, all that is remembered of somebody: an operator anybody's, and a robot, by its hub token, its own.
/// </summary>
internal sealed class HistoryGuard(HistoryOptions options, HubTokens tokens)
{
    private readonly SharedSecret? _operator = options.AdminToken is { } token ? new(token) : null;

    /// <exception cref="HttpError">401: the request bears no good token; 403: it bears another robot's.</exception>
    public void Require(HttpRequest request, string? robotId)
    {
        if (tokens.Verify(request.Headers.Authorization) is TokenVerification.Accepted accepted)
        {
            // As in the records: robots are not particular about the case of their names, records are.
            if (robotId is null || !string.Equals(accepted.Identity.FriendlyId, robotId, StringComparison.Ordinal))
                throw new HttpError(StatusCodes.Status403Forbidden, "A robot's token opens what is remembered of that robot only");
            return;
        }

        if (_operator is null)
        {
            throw new HttpError(
                request.Headers.Authorization.Count == 0 ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden,
                "What is remembered of somebody opens to that robot's hub token, or to an operator's: set ETCO_history_adminToken, or ETCO_history_adminToken_FILE, to a secret of at least 32 bytes");
        }

        _operator.Require(request, "operator's");
    }
}
