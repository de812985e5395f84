using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>Who may come by a way of the console: bearers of a secret, and sessions of this very page.</summary>
internal sealed class ConsoleGuard(ConsoleCredentials credentials)
{
    // Browsers share cookies among the ports of a machine, on which there may be two clouds.
    public static string CookieOf(HttpRequest request) => $"pegasus-console-{request.Host.Port ?? (request.IsHttps ? 443 : 80)}";

    public ConsoleSession? SessionOf(HttpRequest request) =>
        request.Cookies.TryGetValue(CookieOf(request), out var text) ? credentials.Open(text) : null;

    /// <exception cref="HttpError">401: nobody is logged in; 403: it is not for them, or another page asks in their name.</exception>
    public ConsoleRoles Require(HttpRequest request, ConsoleRoles wanted)
    {
        var roles = credentials.Judge(request);
        if (roles == ConsoleRoles.None)
        {
            roles = SessionOf(request)?.Roles ?? throw new HttpError(StatusCodes.Status401Unauthorized, "Log in first: ./pegasus console prints a link");
            RequireOwnPage(request);
        }

        if ((roles & wanted) == 0)
            throw new HttpError(StatusCodes.Status403Forbidden, $"This is for {string.Join(" and ", wanted.Names())}");
        return roles;
    }

    /// <summary>A browser sends cookies whoever's page it is that asks. What is only read no other page is shown; all else must come from ours.</summary>
    /// <exception cref="HttpError">403: it does not.</exception>
    public static void RequireOwnPage(HttpRequest request)
    {
        if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Upgrade.Count == 0)
            return;
        if (!Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) || !IsOf(origin, request.Host))
            throw new HttpError(StatusCodes.Status403Forbidden, "This was asked by another page than the console's own");
    }

    // Not the scheme: a balancer that speaks TLS in our place need not say so. A port that goes without saying may be said.
    private static bool IsOf(Uri origin, HostString host) =>
        string.Equals(origin.Host, host.Host, StringComparison.OrdinalIgnoreCase) && (origin.IsDefaultPort ? host.Port is null or 80 or 443 : host.Port == origin.Port);
}
