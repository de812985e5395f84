using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Accounts.Revocations;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>
/// Looks every few seconds at what other instances have changed in the store: accounts are read anew, tokens that were taken back count
/// here too, and robots that wait on this instance are told of their loops.
/// </summary>
internal sealed partial class StoreLook(
    AccountStore store, RevocationBook revocations, RevocationMemory memory, AccountChanges changes, RobotNews news, TimeProvider time, ILogger<StoreLook> logger)
    : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // Clocks of instances differ, and a write may take its time: every look goes back a little behind the one before.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(20);

    private long _since;
    private bool _knowsRevocations;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _since = Now;
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task LookAsync(CancellationToken ct)
    {
        try
        {
            var now = Now;
            var since = Math.Max(0, _since - (long)Overlap.TotalMilliseconds);
            // All of them once; they are few, and what a look missed while the store was away is in the next one.
            await ReadRevocationsAsync(_knowsRevocations ? since : 0, ct);
            _knowsRevocations = true;
            foreach (var account in await ChangedAsync(collections => collections.Accounts, since, ct))
                changes.Tell(account.Id);
            if (news.IsWaitedFor)
            {
                foreach (var loop in await ChangedAsync(collections => collections.Loops, since, ct))
                    await news.TellAsync(loop, ct);
            }

            _since = now;
        }
        catch (AccountsException e)
        {
            // What is remembered is forgotten soon by itself; the next look goes back as far as this one should have.
            LogFailed(logger, e.Message);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private async Task ReadRevocationsAsync(long since, CancellationToken ct)
    {
        IReadOnlyList<Revocation> found;
        do
        {
            found = await revocations.ListAsync(since, ct);
            memory.Add(found);
            if (found.Count > 0)
                since = Math.Max(since + 1, found[^1].At);
        }
        while (found.Count >= RevocationList.MaxRevoked);
    }

    private Task<IReadOnlyList<T>> ChangedAsync<T>(Func<AccountStore.Collections, IDocuments<T>> of, long since, CancellationToken ct) where T : class =>
        store.RunAsync<IReadOnlyList<T>>(async (collections, limited) =>
        [
            .. (await of(collections).FindAsync(
                new() { Filter = Where.Range("updated", since, null), Sort = [new("updated", Descending: true)], Limit = DocumentQuery.MaxLimit }, limited))
                .Select(found => found.Document),
        ], ct);

    [LoggerMessage(1, LogLevel.Warning, "The store cannot be asked what has changed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
