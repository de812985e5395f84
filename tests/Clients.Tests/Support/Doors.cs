using Grpc.Core;
using Jibo.Pegasus.Contracts;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Clients.Tests.Support;

/// <summary>How the doors of our services tell headers and failures.</summary>
internal static class Doors
{
    public static JiboHeaders Headers(this HttpContext context) => new(
        context.Request.Headers[JiboHeaders.TransIdName].ToString(),
        context.Request.Headers[JiboHeaders.RobotIdName].ToString(),
        context.Request.Headers.TryGetValue(JiboHeaders.LoggingConfigName, out var logging) ? logging.ToString() : null);

    public static int HttpStatus(ServiceCallFailure failure) => failure switch
    {
        ServiceCallFailure.Unavailable => 503,
        ServiceCallFailure.TimedOut => 504,
        ServiceCallFailure.Refused => 400,
        ServiceCallFailure.Conflict => 409,
        _ => 500,
    };

    public static RpcException Rpc(ServiceCallException e) => new(new Status(
        e.Failure switch
        {
            ServiceCallFailure.Unavailable => StatusCode.Unavailable,
            ServiceCallFailure.TimedOut => StatusCode.DeadlineExceeded,
            ServiceCallFailure.Refused => StatusCode.InvalidArgument,
            ServiceCallFailure.Conflict => StatusCode.Aborted,
            _ => StatusCode.Internal,
        },
        e.Message));
}
