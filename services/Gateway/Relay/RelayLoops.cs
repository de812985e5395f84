using Jibo.Pegasus.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Transforms;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>A gateway whose hub is a gateway, in the end itself, would forward a request until both are out of sockets.</summary>
internal static class RelayLoops
{
    /// <summary>Gateways before gateways exist, one for a region and one for a site, but not many.</summary>
    public const int MaxGateways = 4;

    private const string Mark = "pegasus-gateway";

    public static ValueTask MarkAsync(RequestTransformContext context)
    {
        context.ProxyRequest.Headers.TryAddWithoutValidation("Via", $"1.1 {Mark}");
        return ValueTask.CompletedTask;
    }

    public static Task RefuseAsync(HttpContext context, Func<Task> next)
    {
        var gateways = 0;
        foreach (var via in context.Request.Headers.Via)
            gateways += via is null ? 0 : via.AsSpan().Count(Mark);
        return gateways < MaxGateways
            ? next()
            : ErrorAnswer.WriteAsync(context, StatusCodes.Status508LoopDetected, "The gateway forwards to itself; NET_hub must name the hub");
    }
}
