using System.Net;
using Yarp.ReverseProxy.Transforms;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>
/// The hub closes the connection of an upgrade that it refuses. <c>Connection</c> belongs to each hop and is not forwarded, so
/// the gateway says it again on its own hop.
/// </summary>
internal static class RefusedUpgrades
{
    public static ValueTask CloseAsync(ResponseTransformContext context)
    {
        if (context.ProxyResponse is { StatusCode: not HttpStatusCode.SwitchingProtocols }
            && string.Equals(context.HttpContext.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase))
            context.HttpContext.Response.Headers.Connection = "close";
        return ValueTask.CompletedTask;
    }
}
