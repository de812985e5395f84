using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.ServiceDefaults.Errors;

/// <summary>How every service reports an error over HTTP: <c>{"type":"ERROR","msgID":…,"ts":…,"final":true,"data":{"message":…}}</c>.</summary>
public static class ErrorEnvelope
{
    private const string ContentType = "application/json; charset=utf-8";
    private const int MaxMessageLength = 1024;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers with an envelope, unless an answer has begun already: then the connection is cut, so that nobody takes half for whole.</summary>
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
        var body = Create(message, time.GetUtcNow());
        context.Response.Clear();
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static ReadOnlyMemory<byte> Create(string message, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            json.WriteStartObject();
            json.WriteString("type", "ERROR");
            json.WriteString("msgID", Guid.NewGuid());
            json.WriteNumber("ts", now.ToUnixTimeMilliseconds());
            json.WriteBoolean("final", true);
            json.WriteStartObject("data");
            json.WriteString("message", message.Length <= MaxMessageLength ? message : message[..MaxMessageLength]);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
