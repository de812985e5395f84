using Jibo.Pegasus.Gateway.Routes;
using Yarp.ReverseProxy.Forwarder;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>Says in the envelope what went wrong on the way to a service, where YARP gives a bare status.</summary>
internal static partial class RelayFailures
{
    public static async Task ExplainAsync(HttpContext context, Func<Task> next, ILogger logger)
    {
        await next();
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return;

        var status = context.Response.StatusCode;
        Log.NotForwarded(logger, failure.Error, status, failure.Exception?.Message);
        await GatewayRefusal.WriteAsync(
            context, status, Describe(DoorRoutes.NameOf(context.GetReverseProxyFeature().Route.Config.ClusterId), failure.Error, status));
    }

    private static string Describe(string service, ForwarderError error, int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "Request body too large",
        StatusCodes.Status502BadGateway => $"{service} cannot be reached",
        StatusCodes.Status503ServiceUnavailable => $"{service} is not available",
        StatusCodes.Status504GatewayTimeout => $"{service} did not answer in time",
        _ => $"The request could not be forwarded ({error})",
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Not forwarded: {Error}, answered {Status}: {Reason}")]
        public static partial void NotForwarded(ILogger logger, ForwarderError error, int status, string? reason);
    }
}
