using System.Net;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Who may change agents: whoever bears the parser's token or, where it has none, a program on this machine.</summary>
internal sealed class AgentAccess(ParserOptions options)
{
    private readonly SharedSecret? _secret = options.AdminToken is { } token ? new(token) : null;

    /// <exception cref="HttpError">401: the request does not bear the token; 403: there is none, and it comes from elsewhere.</exception>
    public void Require(HttpContext context)
    {
        if (_secret is not null)
        {
            _secret.Require(context.Request, "parser's");
            return;
        }

        // A browser on this machine acts for pages from elsewhere, and says so.
        var isLocal = context.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer) && context.Request.Headers.Origin.Count == 0;
        if (!isLocal)
        {
            throw new HttpError(StatusCodes.Status403Forbidden,
                "Agents can be changed from this machine only: set ETCO_parser_adminToken, or ETCO_parser_adminToken_FILE, to a secret of at least 32 bytes, and ETCO_hub_parserToken to the same");
        }
    }
}
