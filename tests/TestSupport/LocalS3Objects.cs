using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.TestSupport;

/// <summary>What <see cref="LocalS3"/> does with objects once a request is let in.</summary>
internal static class LocalS3Objects
{
    private static readonly XNamespace S3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static async Task ServeAsync(LocalS3 server, HttpContext context, string path, byte[] body)
    {
        var request = context.Request;
        if (path == $"/{server.Bucket}/" && request.Query["list-type"] == "2")
        {
            await ListAsync(server, context).ConfigureAwait(false);
            return;
        }

        switch (request.Method)
        {
            case "PUT":
                server.Keep(path, body);
                break;
            case "DELETE":
                server.Objects.TryRemove(path, out _);
                context.Response.StatusCode = 204;
                break;
            case "GET" or "HEAD" when server.Objects.TryGetValue(path, out var found):
                await GiveAsync(context, found).ConfigureAwait(false);
                break;
            case "HEAD":
                context.Response.StatusCode = 404;
                break;
            default:
                await LocalS3.RefuseAsync(context, 404, "NoSuchKey").ConfigureAwait(false);
                break;
        }
    }

    private static async Task GiveAsync(HttpContext context, byte[] found)
    {
        var (response, part) = (context.Response, found.AsMemory());
        response.Headers.LastModified = "Wed, 02 Jan 2030 16:00:00 GMT";
        if (context.Request.GetTypedHeaders().Range?.Ranges.SingleOrDefault() is { } range && context.Request.Method == "GET")
        {
            var from = (int)(range.From ?? 0);
            if (from >= found.Length)
            {
                response.StatusCode = 416;
                response.Headers.ContentRange = $"bytes */{found.Length}";
                return;
            }

            var to = (int)Math.Min(range.To ?? long.MaxValue, found.Length - 1);
            part = part[from..(to + 1)];
            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {from}-{to}/{found.Length}";
        }

        response.ContentLength = part.Length;
        if (context.Request.Method == "GET")
            await response.Body.WriteAsync(part).ConfigureAwait(false);
    }

    private static Task ListAsync(LocalS3 server, HttpContext context)
    {
        var query = context.Request.Query;
        var most = Math.Min(server.PageSize, int.Parse(query["max-keys"].ToString(), CultureInfo.InvariantCulture));
        var root = $"/{server.Bucket}/";
        var keys = server.Objects
            .Select(one => (Key: one.Key[root.Length..], one.Value.Length))
            .Where(one => one.Key.StartsWith(query["prefix"].ToString(), StringComparison.Ordinal))
            .Where(one => string.CompareOrdinal(one.Key, query["continuation-token"].ToString()) > 0)
            .OrderBy(one => one.Key, StringComparer.Ordinal)
            .Take(most + 1)
            .ToArray();
        var isTruncated = keys.Length > most;
        var page = keys.Take(most).ToArray();
        var answer = new XElement(
            S3 + "ListBucketResult",
            new XElement(S3 + "Name", server.Bucket),
            new XElement(S3 + "IsTruncated", isTruncated),
            isTruncated ? new XElement(S3 + "NextContinuationToken", page[^1].Key) : null,
            page.Select(one => new XElement(
                S3 + "Contents",
                new XElement(S3 + "Key", one.Key),
                new XElement(S3 + "LastModified", "2030-01-02T16:00:00.000Z"),
                new XElement(S3 + "Owner", new XElement(S3 + "ID", "o")),
                new XElement(S3 + "Size", one.Length))));
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(answer.ToString(), Encoding.UTF8);
    }
}
