using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Errors;

/// <summary>The one catch at the edge: turns what a handler throws into an envelope.</summary>
internal sealed partial class ErrorMiddleware(RequestDelegate next, ILogger<ErrorMiddleware> logger)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (IsGone(context, e))
        {
            // Nobody is left to answer.
            if (!context.Response.HasStarted)
                context.Response.StatusCode = ClientClosedRequest;
        }
        catch (HttpError e)
        {
            Log.Refused(logger, e.Status, e.Message);
            await ErrorAnswer.WriteAsync(context, e.Status, e.Message);
        }
        catch (BadHttpRequestException e)
        {
            var message = e.InnerException is JsonException json ? BadJson.Describe(json) : e.Message;
            Log.Refused(logger, e.StatusCode, message);
            await ErrorAnswer.WriteAsync(context, e.StatusCode, message);
        }
#pragma warning disable CA1031 // this is where all of them end
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Unexpected(logger, e, context.Request.Method, context.Request.Path);
            await ErrorAnswer.WriteAsync(context, StatusCodes.Status500InternalServerError, "Internal server error");
        }
    }

    /// <summary>The caller went away: a request was aborted, or a socket ended without a close, as robots that lose their network do.</summary>
    private static bool IsGone(HttpContext context, Exception e) => context.RequestAborted.IsCancellationRequested
        ? e is OperationCanceledException or IOException or WebSocketException
        : context.Response.StatusCode == StatusCodes.Status101SwitchingProtocols
            && e is WebSocketException { WebSocketErrorCode: WebSocketError.ConnectionClosedPrematurely };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Refused with {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, int status, string reason);

        [LoggerMessage(2, LogLevel.Error, "{Method} {Path} failed unexpectedly")]
        public static partial void Unexpected(ILogger logger, Exception exception, string method, string path);
    }
}
