using System.Text.Json;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ServiceDefaults.Errors;

/// <summary>How every service reports an error over HTTP: the error envelope.</summary>
public static class ErrorAnswer
{
    private const string ContentType = "application/json; charset=utf-8";
    private const int MaxMessageLength = 1024;

    /// <summary>Answers with an envelope, unless an answer has begun already: then the connection is cut, so that nobody takes half for whole.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">HTTP status, 400 to 599.</param>
    /// <param name="message">One sentence, safe to show; cut to 1024 characters.</param>
    public static Task WriteAsync(HttpContext context, int status, string message)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(message);
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        var envelope = new ErrorEnvelope
        {
            MsgID = Guid.NewGuid().ToString(),
            Ts = time.GetUtcNow().ToUnixTimeMilliseconds(),
            Data = new ErrorEnvelopeData(message.Length <= MaxMessageLength ? message : message[..MaxMessageLength]),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(envelope, PegasusJson.Wire.ErrorEnvelope);
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
