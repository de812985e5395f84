using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.Net.Http.Headers;

namespace Jibo.Pegasus.Accounts.Media;

/// <summary><c>GET /media/{ticket}</c>: the bytes behind an address that we gave. Whoever holds the address may fetch them until it ends.</summary>
internal static class MediaDoor
{
    public static void MapMedia(this WebApplication app) => app.MapMethods("/media/{ticket}", [HttpMethods.Get, HttpMethods.Head], GiveAsync);

    private static async Task GiveAsync(HttpContext context, string ticket)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<BlobTickets>().ReadDownload(ticket) is not { } read || !BlobKey.TryParse(read.Blob, out var key))
            throw Nothing();
        await services.GetRequiredService<TicketHolders>().CheckAsync(read.AccountId, read.LoopId, context.RequestAborted);

        var shelf = services.GetRequiredService<BlobShelf>();
        var headers = context.Request.GetTypedHeaders();
        try
        {
            if (headers.IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(new(read.ETag), useStrongComparison: false)))
            {
                Describe(context.Response, read);
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }

            read = read with { Length = read.Length ?? (await shelf.FindAsync(key, context.RequestAborted) ?? throw Nothing()).Length };
            var range = ByteRange.Of(headers, read.Length.Value, read.ETag);
            if (HttpMethods.IsHead(context.Request.Method) || range is { IsSatisfiable: false })
                await TellAsync(context, shelf, read, key, range);
            else
                await SendAsync(context, shelf, read, key, range);
        }
        catch (AccountsException e)
        {
            throw new HttpError(e.Status, e.Message, e);
        }
    }

    private static async Task TellAsync(HttpContext context, BlobShelf shelf, DownloadTicket ticket, BlobKey key, ByteRange? range)
    {
        if (await shelf.FindAsync(key, context.RequestAborted) is null)
            throw Nothing();
        Describe(context.Response, ticket);
        Measure(context.Response, ticket, range);
    }

    private static async Task SendAsync(HttpContext context, BlobShelf shelf, DownloadTicket ticket, BlobKey key, ByteRange? range)
    {
        await using var blob = await shelf.OpenAsync(key, range is null ? null : new(range.From, range.Length), context.RequestAborted) ?? throw Nothing();
        Describe(context.Response, ticket);
        Measure(context.Response, ticket, range);
        try
        {
            await blob.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (Exception e) when (e is IOException or BlobException && !context.RequestAborted.IsCancellationRequested)
        {
            // Half of it has gone out: cut, so that nobody takes half for whole.
            context.Abort();
        }
    }

    private static void Describe(HttpResponse response, DownloadTicket ticket)
    {
        response.ContentType = ticket.ContentType;
        response.Headers.ETag = ticket.ETag;
        response.Headers.AcceptRanges = "bytes";
        response.Headers.CacheControl = "private, max-age=3600";
        // Bytes of robots are shown by browsers on the owner's own host: never as a page, never as anything that runs.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.ContentDisposition = MediaTypes.IsShown(ticket.ContentType) ? "inline" : "attachment";
    }

    private static void Measure(HttpResponse response, DownloadTicket ticket, ByteRange? range)
    {
        response.ContentLength = range switch { null => ticket.Length, { IsSatisfiable: true } part => part.Length, _ => 0 };
        if (range is null)
            return;
        response.StatusCode = range.IsSatisfiable ? StatusCodes.Status206PartialContent : StatusCodes.Status416RangeNotSatisfiable;
        response.Headers.ContentRange = range.IsSatisfiable ? $"bytes {range.From}-{range.From + range.Length - 1}/{ticket.Length}" : $"bytes */{ticket.Length}";
    }

    private static HttpError Nothing() => new(StatusCodes.Status404NotFound, "There is nothing here, or its address is over");
}
