using System.Net;
using Microsoft.Extensions.Primitives;

namespace Jibo.Pegasus.Gateway.Callers;

/// <summary>
/// Makes the request's own address and scheme those of whoever really asks: of the connection, unless a load balancer that an operator
/// trusts has said otherwise. Everything behind goes by them: limits, and what services are told in <c>X-Forwarded-For</c>.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next, TrustedProxies proxies)
{
    private const int MaxHops = 16;

    public Task InvokeAsync(HttpContext context)
    {
        var connection = context.Connection;
        if (connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped)
            connection.RemoteIpAddress = mapped.MapToIPv4();
        if (!proxies.IsEmpty && connection.RemoteIpAddress is { } peer && proxies.Has(peer))
            Believe(context, peer);
        return next(context);
    }

    private void Believe(HttpContext context, IPAddress peer)
    {
        var headers = context.Request.Headers;
        context.Connection.RemoteIpAddress = CallerOf(headers["X-Forwarded-For"], peer);
        if (headers["X-Forwarded-Proto"] is not [.., { } said])
            return;
        if (said.EndsWith("https", StringComparison.OrdinalIgnoreCase))
            context.Request.Scheme = Uri.UriSchemeHttps;
        else if (said.EndsWith("http", StringComparison.OrdinalIgnoreCase))
            context.Request.Scheme = Uri.UriSchemeHttp;
    }

    /// <summary>The last address that no trusted proxy has: each adds whom it has heard at the end, and what stands before was said by the caller.</summary>
    private IPAddress CallerOf(StringValues forwarded, IPAddress peer)
    {
        var caller = peer;
        var hops = 0;
        for (var line = forwarded.Count - 1; line >= 0; line--)
        {
            var rest = forwarded[line].AsSpan();
            while (!rest.IsEmpty && hops++ < MaxHops)
            {
                var comma = rest.LastIndexOf(',');
                if (!TryRead(rest[(comma + 1)..].Trim(), out var said))
                    return caller;
                caller = said;
                if (!proxies.Has(said))
                    return caller;
                rest = comma < 0 ? [] : rest[..comma];
            }
        }

        return caller;
    }

    // Some write the port too.
    private static bool TryRead(ReadOnlySpan<char> text, out IPAddress address)
    {
        address = IPAddress.None;
        if (!IPEndPoint.TryParse(text, out var point))
            return false;
        address = point.Address.IsIPv4MappedToIPv6 ? point.Address.MapToIPv4() : point.Address;
        return true;
    }
}
