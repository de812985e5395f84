using System.Globalization;
using System.Net;
using Jibo.Pegasus.Gateway.Relay;

namespace Jibo.Pegasus.Gateway.Limits;

/// <summary>Refuses what is more than one address may ask, before anybody else is troubled with it.</summary>
internal sealed class LimitMiddleware(RequestDelegate next, AddressLimits limits, LimitReport report)
{
    private const string Message = "Too many requests from this address";

    public Task InvokeAsync(HttpContext context)
    {
        // Null in a test that replaces the server.
        if (context.Connection.RemoteIpAddress is not { } address || !limits.Counts(address))
            return next(context);
        if (limits.TakeRequest(address) is { } wait)
        {
            report.Refused(RefusedKind.Request, address);
            return RefuseAsync(context, wait);
        }

        return GatewayRefusal.IsUpgrade(context.Request) ? HoldAsync(context, address) : next(context);
    }

    private async Task HoldAsync(HttpContext context, IPAddress address)
    {
        if (limits.OpenSocket(address) is not { } visitor)
        {
            report.Refused(RefusedKind.Socket, address);
            await RefuseAsync(context, TimeSpan.FromSeconds(10));
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            AddressLimits.CloseSocket(visitor);
        }
    }

    private static Task RefuseAsync(HttpContext context, TimeSpan wait) => GatewayRefusal.WriteAsync(
        context, StatusCodes.Status429TooManyRequests, Message, Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
}
