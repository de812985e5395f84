using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

internal sealed partial class ServerCall
{
    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "{Method} ended with {Status}", EventName = "CallFailed")]
        public static partial void Failed(ILogger logger, string method, StatusCode status, Exception exception);

        [LoggerMessage(2, LogLevel.Debug, "{Method} was cancelled by its caller", EventName = "CallCancelled")]
        public static partial void Cancelled(ILogger logger, string method);

        [LoggerMessage(3, LogLevel.Error, "{Method} threw", EventName = "HandlerThrew")]
        public static partial void Threw(ILogger logger, string method, Exception exception);

        [LoggerMessage(4, LogLevel.Debug, "{Method} passed its deadline", EventName = "DeadlinePassed")]
        public static partial void DeadlinePassed(ILogger logger, string method);

        [LoggerMessage(5, LogLevel.Debug, "{Method} could not be ended in order", EventName = "EndingFailed")]
        public static partial void EndingFailed(ILogger logger, string method, Exception exception);
    }
}
