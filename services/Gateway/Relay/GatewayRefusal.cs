using Jibo.Pegasus.ServiceDefaults.Amz;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>What the gateway itself refuses, in the shape that the caller reads: AWS's, a refused upgrade's, or the envelope.</summary>
internal static class GatewayRefusal
{
    /// <param name="retryAfter">Seconds, for the header; null to say nothing of it.</param>
    public static Task WriteAsync(HttpContext context, int status, string message, string? retryAfter = null)
    {
        var response = context.Response;
        if (!response.HasStarted && retryAfter is not null)
        {
            // Answers clear what was set before them.
            response.OnStarting(() =>
            {
                response.Headers.RetryAfter = retryAfter;
                return Task.CompletedTask;
            });
        }

        if (!response.HasStarted && context.Request.Headers.ContainsKey(AmzAnswers.Target))
        {
            response.Clear();
            return AmzAnswers.RefuseAsync(context, status, AmzAnswers.CodeOf(status), message);
        }

        return status == StatusCodes.Status429TooManyRequests && IsUpgrade(context.Request)
            ? Refusal.WriteAsync(context, status, message)
            : ErrorAnswer.WriteAsync(context, status, message);
    }

    public static bool IsUpgrade(HttpRequest request) =>
        string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase);
}
