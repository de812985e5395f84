using System.Text;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>
/// How a WebSocket upgrade is refused: plain HTTP with the bare text. A robot fetches a new token on status 401 and only
/// then, so an upgrade is never accepted and closed again.
/// </summary>
public static class Refusal
{
    /// <summary>Answers with <paramref name="text"/> and closes the connection.</summary>
    public static Task WriteAsync(HttpContext context, int status, string text)
    {
        ArgumentNullException.ThrowIfNull(context);
        var body = Encoding.UTF8.GetBytes(text);
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.Connection = "close";
        response.ContentType = "text/html";
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
