using Jibo.Pegasus.Accounts.Callers;

namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>Addresses as the asker reaches us: by the scheme and host that it said itself, which only it is told.</summary>
internal static class PublicAddress
{
    /// <param name="path">With its slash.</param>
    public static string Of(HttpRequest request, string path)
    {
        var (scheme, host) = (request.Scheme, request.Host);
        if (HomeNetwork.IsForwarded(request))
        {
            if (request.Headers["X-Forwarded-Proto"] is [.., { } told] && told is "https" or "http")
                scheme = told;
            if (request.Headers["X-Forwarded-Host"] is [.., { Length: > 0 } name] && Uri.CheckHostName(new HostString(name).Host) != UriHostNameType.Unknown)
                host = new HostString(name);
        }

        return $"{scheme}://{host.ToUriComponent()}{path}";
    }
}
