using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Media;

/// <summary>
/// Finds what a kill has left of media: bytes that no record names, records whose bytes are gone, room that is counted and not taken.
/// Every loop that ever had media has a count, so the counts say which loops to look at.
/// </summary>
internal sealed class MediaSweep(AccountStore store, BlobShelf shelf, MediaQuota quota, TimeProvider time) : ISweep
{
    // Longer than an upload takes: what is younger may be on its way.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(2);

    public async Task SweepAsync(CancellationToken ct)
    {
        var counts = await store.RunAsync((collections, limited) => collections.MediaUsage.FindAsync(
            new() { Sort = [new("changed", Descending: true)], Limit = DocumentQuery.MaxLimit }, limited), ct);
        foreach (var count in counts)
            await SweepAsync(count, ct);
    }

    private async Task SweepAsync(StoredDocument<StoredMediaUsage> count, CancellationToken ct)
    {
        var loopId = count.Document.LoopId;
        var blobs = new Dictionary<string, BlobEntry>(StringComparer.Ordinal);
        await foreach (var entry in shelf.ListAsync($"{MediaBook.Folder}/{loopId}/", ct))
            blobs[entry.Key.ToString()] = entry;
        var records = await RecordsOfAsync(loopId, ct);
        var (bytes, items) = (0L, 0);
        foreach (var media in records)
        {
            if (blobs.Remove(media.Blob) || StampedKeys.MomentOf(media.Blob) > Oldest)
                (bytes, items) = (bytes + media.Length, items + 1);
            else
                await store.RunAsync((collections, limited) => collections.Media.DeleteAsync(media.Id, limited), ct);
        }

        foreach (var orphan in blobs.Values.Where(entry => StampedKeys.MomentOf(entry.Key.ToString()) < Oldest))
            await shelf.TryDeleteAsync(orphan.Key, ct);
        // Where something is on its way, its room is counted and its record not yet written.
        if (count.Document.Changed < Oldest)
            await quota.CorrectAsync(count, bytes, items, ct);
    }

    private long Oldest => (time.GetUtcNow() - Settled).ToUnixTimeMilliseconds();

    // A loop has at most as many as one query gives; those that are removed are marked, and have no bytes.
    private Task<IReadOnlyList<StoredMedia>> RecordsOfAsync(string loopId, CancellationToken ct) =>
        store.RunAsync<IReadOnlyList<StoredMedia>>(async (collections, limited) =>
        [
            .. (await collections.Media.FindAsync(
                new() { Filter = Where.All(Where.Equal("loopId", loopId), Where.Equal("isDeleted", false)), Sort = [new("created")], Limit = DocumentQuery.MaxLimit }, limited))
                .Select(found => found.Document),
        ], ct);
}
