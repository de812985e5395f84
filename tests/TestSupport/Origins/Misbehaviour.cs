using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>What may come instead of an answer.</summary>
public static class Misbehaviour
{
    private const int HugeBytes = 50 * 1024 * 1024;
    private static readonly Lazy<byte[]> Bomb = new(Pack);

    /// <summary>A status with a body that nobody should need to read.</summary>
    public static RequestDelegate Status(int status, params (string Name, string Value)[] headers) => context =>
    {
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        return WriteAsync(context, status, $$"""{"error":"told to answer {{status}}"}""", "application/json");
    };

    /// <summary>429, with how long to wait where that is given.</summary>
    public static RequestDelegate TooMany(TimeSpan? retryAfter = null) =>
        retryAfter is { } wait ? Status(429, ("Retry-After", wait.TotalSeconds.ToString("0", CultureInfo.InvariantCulture))) : Status(429);

    /// <summary>Status 200 and nothing else.</summary>
    public static Task Empty(HttpContext context) => WriteAsync(context, 200, "", "application/json");

    /// <summary>A page for people, with status 200: what a hotel's network or a broken proxy says.</summary>
    public static Task Html(HttpContext context) =>
        WriteAsync(context, 200, "<!DOCTYPE html><html><head><title>Welcome</title></head><body><p>Please log in.</p></body></html>", "text/html");

    /// <summary>JSON that stops in the middle, with a length that says this is all.</summary>
    public static Task HalfJson(HttpContext context) => WriteAsync(context, 200, """{"routes":[{"legs":[{"duration":""", "application/json");

    /// <summary>Takes the question and never answers, until the other side goes away.</summary>
    public static async Task Hang(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult).ConfigureAwait(false);
        await gone.Task.ConfigureAwait(false);
    }

    /// <summary>Begins to answer and never ends.</summary>
    public static async Task Drip(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{", context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        await Hang(context).ConfigureAwait(false);
    }

    /// <summary>Answers as <paramref name="then"/> does, after a time of a clock.</summary>
    public static RequestDelegate Slow(TimeSpan after, TimeProvider time, RequestDelegate then) => async context =>
    {
        await Task.Delay(after, time, context.RequestAborted).ConfigureAwait(false);
        await then(context).ConfigureAwait(false);
    };

    /// <summary>50 MB that begin like JSON, as long as somebody listens. Its length is not told beforehand.</summary>
    public static async Task Huge(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)' ');
        chunk[0] = (byte)'[';
        for (var sent = 0; sent < HugeBytes && !context.RequestAborted.IsCancellationRequested; sent += chunk.Length)
        {
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted).ConfigureAwait(false);
            chunk[0] = (byte)' ';
        }
    }

    /// <summary>50 MB packed into 50 kB.</summary>
    public static async Task GzipBomb(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        context.Response.ContentLength = Bomb.Value.Length;
        await context.Response.Body.WriteAsync(Bomb.Value, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Points elsewhere.</summary>
    public static RequestDelegate Redirect(string to, int status = 302) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = to;
        return Task.CompletedTask;
    };

    /// <summary>Cuts the connection without a word.</summary>
    public static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    internal static Task WriteAsync(HttpContext context, int status, string body, string contentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    private static byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            var chunk = new byte[1024 * 1024];
            for (var sent = 0; sent < HugeBytes; sent += chunk.Length)
                gzip.Write(chunk);
        }

        return packed.ToArray();
    }
}
