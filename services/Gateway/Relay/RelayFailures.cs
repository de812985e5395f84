using Jibo.Pegasus.ServiceDefaults.Errors;
using Yarp.ReverseProxy.Forwarder;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>Says in the envelope what went wrong on the way to the hub, where YARP gives a bare status.</summary>
internal static class RelayFailures
{
    public static async Task ExplainAsync(HttpContext context, Func<Task> next)
    {
        await next();
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return;

        var status = context.Response.StatusCode;
        await ErrorAnswer.WriteAsync(context, status, Describe(failure.Error, status));
    }

    private static string Describe(ForwarderError error, int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "Request body too large",
        StatusCodes.Status502BadGateway => "The hub cannot be reached",
        StatusCodes.Status503ServiceUnavailable => "The hub is not available",
        StatusCodes.Status504GatewayTimeout => "The hub did not answer in time",
        _ => $"The request could not be forwarded ({error})",
    };
}
