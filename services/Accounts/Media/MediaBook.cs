using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Media;

/// <summary>Photos and recordings of loops: records in the store, bytes as blobs, counted against the loop's quota.</summary>
internal sealed class MediaBook(AccountStore store, BlobShelf shelf, MediaQuota quota, TimeProvider time)
{
    /// <summary>Small pictures of one thing.</summary>
    public const int MaxThumbs = 8;

    /// <summary>Below it all media's blobs lie, then by loop.</summary>
    public const string Folder = "media";

    // Phones that ask seldom learn that something is gone.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    /// <summary>Whether something new may be called so, and show what it says that it shows. Answers what it shows.</summary>
    /// <exception cref="AccountsException">It may not.</exception>
    public async Task<StoredMedia?> CheckNewAsync(string loopId, string path, string type, string? reference, CancellationToken ct)
    {
        if (await GetAsync(loopId, path, ct) is not null)
            throw Exists();
        if (reference is null)
            return null;
        if (!MediaNames.IsThumb(type))
            throw new AccountsException(StatusCodes.Status422UnprocessableEntity, "REFERENCE_FOR_THUMB", "Only a small picture refers to another");
        if (await GetAsync(loopId, reference, ct) is not { IsDeleted: false, IsThumb: false } shown)
            throw AccountsException.NotFound("REFERENCE_NOT_FOUND", "There is nothing of that path to refer to");
        return (await ThumbsOfAsync([shown], ct)).Count < MaxThumbs ? shown : throw AccountsException.Invalid($"There are at most {MaxThumbs} small pictures of one");
    }

    /// <summary>Keeps the bytes, then the record: what a kill leaves between the two is bytes without a record, which the sweeper finds.</summary>
    /// <param name="draft">Complete but for its bytes.</param>
    /// <exception cref="AccountsException">There is no room, or somebody was faster.</exception>
    public async Task<StoredMedia> AddAsync(StoredMedia draft, SpooledBody body, CancellationToken ct)
    {
        await quota.ReserveAsync(draft.LoopId, body.Length, ct);
        var media = draft with
        {
            ContentType = draft.IsEncrypted ? MediaTypes.Opaque : MediaTypes.Of(body.Head.Span),
            Length = body.Length,
            ETag = body.ETag,
        };
        try
        {
            await shelf.PutAsync(BlobKey.Parse(media.Blob), body, media.ContentType, ct);
            return await store.RunAsync((collections, limited) => collections.Media.InsertAsync(media.Id, media, null, limited), ct) ? media : throw Exists();
        }
        catch
        {
            // Whoever has gone away must not keep the room.
            await shelf.TryDeleteAsync(BlobKey.Parse(media.Blob), CancellationToken.None);
            await quota.ReleaseAsync(media.LoopId, media.Length, 1, CancellationToken.None);
            throw;
        }
    }

    /// <summary>The key that new bytes get: with the time in it, so that the sweeper knows their age by our own clock.</summary>
    public string NewBlob(string loopId) => StampedKeys.New(Folder, loopId, time.GetUtcNow()).ToString();

    /// <summary>A page, oldest first, each thing followed by its small pictures: the oldest after a time, or else the newest (before a time).</summary>
    public async Task<IReadOnlyList<StoredMedia>> ListAsync(IReadOnlyList<string> loopIds, long? after, long? before, int limit, CancellationToken ct)
    {
        var upwards = after is not null && before is null;
        DocumentFilter wanted = Where.All(Where.In("loopId", loopIds), Where.Equal("isThumb", false));
        if (after is not null || before is not null)
            wanted = Where.All(wanted, Where.Range("created", after is null ? null : Saturated(after.Value, 1), before is null ? null : Saturated(before.Value, -1)));
        var page = await FindAsync(wanted, new("created", Descending: !upwards), limit, ct);
        return await ExpandAsync(upwards ? page : [.. page.Reverse()], ct);
    }

    /// <summary>What has these paths, or small pictures with these paths, in these loops; each followed by its small pictures.</summary>
    public async Task<IReadOnlyList<StoredMedia>> FindAsync(IReadOnlyList<string> loopIds, IReadOnlyList<string> paths, CancellationToken ct)
    {
        var found = new Dictionary<string, StoredMedia>(StringComparer.Ordinal);
        foreach (var loopId in loopIds)
        {
            foreach (var path in paths.Distinct(StringComparer.Ordinal))
            {
                var media = await GetAsync(loopId, path, ct);
                if (media is { Reference: { } shown })
                    media = await GetAsync(loopId, shown, ct);
                if (media is { IsDeleted: false })
                    found.TryAdd(media.Id, media);
            }
        }

        return await ExpandAsync([.. found.Values], ct);
    }

    /// <summary>Removes one: its bytes at once, its record after a while. Null when somebody else was faster.</summary>
    public async Task<StoredMedia?> RemoveAsync(StoredMedia media, CancellationToken ct)
    {
        var gone = media with { IsDeleted = true };
        var first = await store.RunAsync(async (collections, limited) =>
        {
            while (await collections.Media.GetAsync(media.Id, limited) is { Document.IsDeleted: false } found)
            {
                if (await collections.Media.ReplaceAsync(media.Id, gone, found.Version, time.GetUtcNow() + Remembered, limited))
                    return true;
            }

            return false;
        }, ct);
        if (!first)
            return null;
        await shelf.TryDeleteAsync(BlobKey.Parse(media.Blob), CancellationToken.None);
        await quota.ReleaseAsync(media.LoopId, media.Length, 1, CancellationToken.None);
        return gone;
    }

    private static AccountsException Exists() => new(StatusCodes.Status409Conflict, "MEDIA_ALREADY_EXISTS", "There is something of that path already");

    private static long Saturated(long value, int step) => value is long.MaxValue or long.MinValue ? value : value + step;

    private Task<StoredMedia?> GetAsync(string loopId, string path, CancellationToken ct) => !MediaNames.IsPath(path)
        ? Task.FromResult<StoredMedia?>(null)
        : store.RunAsync(async (collections, limited) => (await collections.Media.GetAsync(StoredMedia.IdOf(loopId, path), limited))?.Document, ct);

    private async Task<IReadOnlyList<StoredMedia>> ExpandAsync(IReadOnlyList<StoredMedia> page, CancellationToken ct)
    {
        var thumbs = (await ThumbsOfAsync(page, ct)).ToLookup(thumb => StoredMedia.IdOf(thumb.LoopId, thumb.Reference!));
        return [.. page.SelectMany(media => thumbs[media.Id].Prepend(media))];
    }

    private Task<IReadOnlyList<StoredMedia>> ThumbsOfAsync(IReadOnlyList<StoredMedia> page, CancellationToken ct) => page.Count == 0
        ? Task.FromResult<IReadOnlyList<StoredMedia>>([])
        : FindAsync(
            Where.All(Where.In("loopId", page.Select(media => media.LoopId).Distinct()), Where.In("reference", page.Select(media => media.Path).Distinct())),
            new("created"), DocumentQuery.MaxLimit, ct);

    private Task<IReadOnlyList<StoredMedia>> FindAsync(DocumentFilter filter, SortField sort, int limit, CancellationToken ct) =>
        store.RunAsync<IReadOnlyList<StoredMedia>>(async (collections, limited) =>
            [.. (await collections.Media.FindAsync(new() { Filter = filter, Sort = [sort], Limit = limit }, limited)).Select(found => found.Document)], ct);
}
