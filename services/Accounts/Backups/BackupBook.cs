using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Backups;

/// <summary>Backups of robots, by loop: the newest few.</summary>
internal sealed class BackupBook(AccountStore store, BlobShelf shelf, BackupsOptions options, TimeProvider time) : IUploadKind, ISweep
{
    public const string Folder = "backups";
    public const string Upload = "backup";

    // Longer than an upload takes: what is younger may be on its way.
    private static readonly TimeSpan Settled = TimeSpan.FromHours(2);

    public string Name => Upload;

    public long Most => options.MostBytes;

    public BlobKey NewBlob(string loopId) => StampedKeys.New(Folder, loopId, time.GetUtcNow());

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<StoredBackup>> ListAsync(string loopId, int most, CancellationToken ct) =>
        FindAsync(Where.Equal("loopId", loopId), Math.Min(most, DocumentQuery.MaxLimit), ct);

    /// <summary>Keeps it, and lets go of what is older than the newest few. The same ticket once more takes the place of what it made.</summary>
    public async Task TakeAsync(UploadTicket ticket, SpooledBody body, CancellationToken ct)
    {
        var (key, loopId) = (BlobKey.Parse(ticket.Blob), ticket.LoopId ?? throw AccountsException.NotYours("loop"));
        var backup = new StoredBackup { Id = IdOf(key), LoopId = loopId, Blob = ticket.Blob, Length = body.Length, ETag = body.ETag, Created = Now };
        await shelf.PutAsync(key, body, "application/octet-stream", ct);
        await store.RunAsync(async (collections, limited) =>
        {
            await collections.Backups.UpsertAsync(backup.Id, backup, null, limited);
            return true;
        }, ct);
        foreach (var old in (await ListAsync(loopId, DocumentQuery.MaxLimit, ct)).Skip(options.Keep))
            await RemoveAsync(old, ct);
    }

    /// <summary>Removes bytes that no record names, and records whose bytes are gone.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in shelf.ListAsync($"{Folder}/", ct))
        {
            var isKnown = await store.RunAsync(async (collections, limited) => await collections.Backups.GetAsync(IdOf(entry.Key), limited) is not null, ct);
            if (isKnown || !IsSettled(entry.Key))
                there.Add(entry.Key.ToString());
            else
                await shelf.TryDeleteAsync(entry.Key, ct);
        }

        foreach (var backup in await FindAsync(Where.Range("created", null, (time.GetUtcNow() - Settled).ToUnixTimeMilliseconds()), DocumentQuery.MaxLimit, ct))
        {
            if (!there.Contains(backup.Blob))
                await RemoveAsync(backup, ct);
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string IdOf(BlobKey key) => key.ToString()[(Folder.Length + 1)..];

    private bool IsSettled(BlobKey key) => StampedKeys.MomentOf(key.ToString()) < Now - Settled.TotalMilliseconds;

    private async Task RemoveAsync(StoredBackup backup, CancellationToken ct)
    {
        await store.RunAsync((collections, limited) => collections.Backups.DeleteAsync(backup.Id, limited), ct);
        await shelf.TryDeleteAsync(BlobKey.Parse(backup.Blob), ct);
    }

    private Task<IReadOnlyList<StoredBackup>> FindAsync(DocumentFilter filter, int most, CancellationToken ct) =>
        store.RunAsync<IReadOnlyList<StoredBackup>>(async (collections, limited) =>
        [
            .. (await collections.Backups.FindAsync(new() { Filter = filter, Sort = [new("created", Descending: true)], Limit = most }, limited)).Select(found => found.Document),
        ], ct);
}
