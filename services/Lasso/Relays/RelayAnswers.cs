using System.Globalization;
using System.Text;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>Answers as the original gave them: a miss is JSON, a hit is the stored text as HTML, an error is a sentence as HTML.</summary>
internal static class RelayAnswers
{
    private const string Json = "application/json; charset=utf-8";
    private const string Html = "text/html; charset=utf-8";

    private static ReadOnlySpan<byte> Before => "{\"relayData\":"u8;

    private static ReadOnlySpan<byte> AfterMiss => ",\"lassoDataFromRedis\":false}"u8;

    public static Task WriteAsync(HttpContext context, RelayOutcome outcome)
    {
        var response = context.Response;
        Protect(response);
        response.Headers[LassoHeaders.Source] = outcome.Entry.Source;
        if (outcome.IsStale)
            response.Headers[LassoHeaders.Stale] = "true";
        if (outcome.FromCache)
        {
            response.ContentType = Html;
            response.ContentLength = outcome.Entry.Hit.Length;
            return response.Body.WriteAsync(outcome.Entry.Hit, context.RequestAborted).AsTask();
        }

        response.ContentType = Json;
        response.ContentLength = Before.Length + outcome.Entry.DataLength + AfterMiss.Length;
        var writer = response.BodyWriter;
        Write(writer, Before);
        Write(writer, outcome.Entry.Data.Span);
        Write(writer, AfterMiss);
        return writer.FlushAsync(context.RequestAborted).AsTask();
    }

    /// <param name="text">Escaped here: it may repeat what strangers said.</param>
    public static Task WriteFailureAsync(HttpContext context, RelayFailure failure)
    {
        var response = context.Response;
        Protect(response);
        response.StatusCode = failure.Status;
        response.ContentType = Html;
        if (failure.Problem is not null)
            response.Headers[LassoHeaders.Problem] = failure.Problem;
        if (failure.RetryAfter is { } after)
            response.Headers.RetryAfter = ((long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(Escape(failure.Text));
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    // Quotes stay: this is text between no tags, and robots' services look for JSON in it.
    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    // What is called HTML is not meant for browsers, and holds what strangers wrote.
    private static void Protect(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
    }

    private static void Write(System.IO.Pipelines.PipeWriter writer, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(writer.GetSpan(bytes.Length));
        writer.Advance(bytes.Length);
    }
}
