using Jibo.Pegasus.Accounts.Backups;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Media;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>
/// Removes photos and backups of loops that are no more. Whoever removes a robot does not wait until a bucket is empty; here it is emptied,
/// again and again until nothing is left.
/// </summary>
internal sealed class GoneLoops(AccountStore store, BlobShelf shelf) : ISweep
{
    public async Task SweepAsync(CancellationToken ct)
    {
        foreach (var loopId in await WithBlobsAsync(ct))
        {
            if (await store.RunAsync(async (collections, limited) => await collections.Loops.GetAsync(loopId, limited) is null, ct))
                await EmptyAsync(loopId, ct);
        }
    }

    private Task<HashSet<string>> WithBlobsAsync(CancellationToken ct) => store.RunAsync(async (collections, limited) =>
    {
        var counts = await collections.MediaUsage.FindAsync(new() { Sort = [new("changed")], Limit = DocumentQuery.MaxLimit }, limited);
        var backups = await collections.Backups.FindAsync(new() { Sort = [new("created")], Limit = DocumentQuery.MaxLimit }, limited);
        return counts.Select(count => count.Document.LoopId).Concat(backups.Select(backup => backup.Document.LoopId)).ToHashSet(StringComparer.Ordinal);
    }, ct);

    private async Task EmptyAsync(string loopId, CancellationToken ct)
    {
        foreach (var folder in new[] { MediaBook.Folder, BackupBook.Folder })
        {
            await foreach (var entry in shelf.ListAsync($"{folder}/{loopId}/", ct))
                await shelf.DeleteAsync(entry.Key, ct);
        }

        // The count last: by it the loop is found again when this is cut short.
        await store.RunAsync(async (collections, limited) =>
        {
            await collections.Media.DeleteManyAsync(Where.Equal("loopId", loopId), limited);
            await collections.Backups.DeleteManyAsync(Where.Equal("loopId", loopId), limited);
            return await collections.MediaUsage.DeleteAsync(loopId, limited);
        }, ct);
    }
}
