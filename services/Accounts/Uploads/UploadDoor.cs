using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary><c>PUT /upload/{kind}/{ticket}</c>: the ticket says who sends, and what it becomes. Nothing else is asked for.</summary>
internal static class UploadDoor
{
    public static void MapUploads(this WebApplication app) => app.MapPut("/upload/{kind}/{ticket}", TakeAsync);

    private static async Task TakeAsync(HttpContext context, string kind, string ticket)
    {
        var services = context.RequestServices;
        if (services.GetServices<IUploadKind>().FirstOrDefault(one => one.Name == kind) is not { } taker)
            throw new HttpError(StatusCodes.Status404NotFound, "There is no such kind of upload");
        if (services.GetRequiredService<BlobTickets>().ReadUpload(kind, ticket) is not { } read)
            throw new HttpError(StatusCodes.Status403Forbidden, "The address is not valid, or no longer");
        await services.GetRequiredService<TicketHolders>().CheckAsync(read.AccountId, read.LoopId, context.RequestAborted);
        if (context.Request.Headers.ContentEncoding is not ([] or ["gzip"] or ["identity"]))
            throw new HttpError(StatusCodes.Status415UnsupportedMediaType, "The body may be compressed by gzip only");
        if (context.Request.Headers.ContentRange.Count > 0)
            throw new HttpError(StatusCodes.Status400BadRequest, "A part cannot be uploaded by itself");

        await using var body = await services.GetRequiredService<Spool>().ReadAsync(context, taker.Most);
        if (body.Length == 0)
            throw new HttpError(StatusCodes.Status400BadRequest, "The body is empty");
        try
        {
            await taker.TakeAsync(read, body, context.RequestAborted);
        }
        catch (AccountsException e)
        {
            throw new HttpError(e.Status, e.Message, e);
        }

        // Robots compare it with what lists say later.
        context.Response.Headers.ETag = body.ETag;
        context.Response.ContentLength = 0;
    }
}

/// <summary>Whether who once got a ticket may still use it: a ticket outlives what was taken back, the account and its loop do not.</summary>
internal sealed class TicketHolders(IIdentities identities, IHouseholds households)
{
    /// <exception cref="HttpError">403.</exception>
    public async Task CheckAsync(string accountId, string? loopId, CancellationToken ct)
    {
        try
        {
            if (await identities.FindAsync(accountId, ct) is { IsActive: true } holder
                && (loopId is null || await households.AreOfAsync(new(holder.AccountId, holder.FriendlyId, CallerProof.Token), OwnedKind.Loop, [loopId], ct)))
                return;
        }
        catch (AccountsException e)
        {
            throw new HttpError(e.Status, e.Message, e);
        }

        throw new HttpError(StatusCodes.Status403Forbidden, "The address is not valid any more");
    }
}
