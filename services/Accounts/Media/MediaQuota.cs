using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Media;

/// <summary>What a loop's media may take, counted as they come and go. What a kill leaves counted wrong, the sweeper counts again.</summary>
internal sealed class MediaQuota(AccountStore store, MediaOptions options, TimeProvider time)
{
    /// <summary>What a loop's media take now.</summary>
    public Task<StoredMediaUsage> ReadAsync(string loopId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => (await collections.MediaUsage.GetAsync(loopId, limited))?.Document ?? new() { LoopId = loopId }, ct);

    /// <exception cref="AccountsException">There is not as much left.</exception>
    public async Task CheckAsync(string loopId, long bytes, CancellationToken ct) => Check(await ReadAsync(loopId, ct), bytes);

    /// <summary>Counts one more.</summary>
    /// <exception cref="AccountsException">There is not as much left.</exception>
    public Task ReserveAsync(string loopId, long bytes, CancellationToken ct) => ChangeAsync(loopId, usage =>
    {
        Check(usage, bytes);
        return usage with { Bytes = usage.Bytes + bytes, Items = usage.Items + 1 };
    }, ct);

    /// <summary>Counts so many fewer.</summary>
    public Task ReleaseAsync(string loopId, long bytes, int items, CancellationToken ct) =>
        ChangeAsync(loopId, usage => usage with { Bytes = Math.Max(0, usage.Bytes - bytes), Items = Math.Max(0, usage.Items - items) }, ct);

    /// <summary>Sets right what was counted wrong, unless somebody has put or removed something since.</summary>
    public Task CorrectAsync(StoredDocument<StoredMediaUsage> counted, long bytes, int items, CancellationToken ct) =>
        counted.Document.Bytes == bytes && counted.Document.Items == items
            ? Task.CompletedTask
            : store.RunAsync((collections, limited) => collections.MediaUsage.ReplaceAsync(
                counted.Document.LoopId, counted.Document with { Bytes = bytes, Items = items }, counted.Version, null, limited), ct);

    private void Check(StoredMediaUsage usage, long bytes)
    {
        // 402 as Amazon's services say it: a status that clients do not try again.
        if (usage.Bytes + bytes > options.QuotaBytes || usage.Items >= options.MostItems)
        {
            throw new AccountsException(
                StatusCodes.Status402PaymentRequired, "ServiceQuotaExceededException",
                $"The loop's media may take {options.QuotaBytes / 1024 / 1024} MB and be {options.MostItems}; remove some first");
        }
    }

    private Task<bool> ChangeAsync(string loopId, Func<StoredMediaUsage, StoredMediaUsage> change, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) =>
        {
            while (true)
            {
                var now = time.GetUtcNow().ToUnixTimeMilliseconds();
                if (await collections.MediaUsage.GetAsync(loopId, limited) is { } found)
                {
                    if (await collections.MediaUsage.ReplaceAsync(loopId, change(found.Document) with { Changed = now }, found.Version, null, limited))
                        return true;
                }
                else if (await collections.MediaUsage.InsertAsync(loopId, change(new() { LoopId = loopId }) with { Changed = now }, null, limited))
                {
                    return true;
                }
            }
        }, ct);
}
