using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Revocations;

/// <summary>Whose tokens were taken back. Kept in the store, and in memory for this instance's own door.</summary>
internal sealed class RevocationBook(AccountStore store, RevocationMemory memory, AccountChanges changes)
{
    /// <summary>
    /// Takes back all tokens of an account that were issued up to a moment: hub tokens, access tokens, and those of notification sockets.
    /// </summary>
    /// <param name="at">Milliseconds since 1970. An earlier moment than the one that is kept changes nothing.</param>
    public async Task AddAsync(string accountId, long at, CancellationToken ct)
    {
        await store.RunAsync(async (collections, limited) =>
        {
            var revocation = new StoredRevocation { AccountId = accountId, At = at };
            while (!await collections.Revocations.InsertAsync(accountId, revocation, null, limited))
            {
                if (await collections.Revocations.GetAsync(accountId, limited) is not { } found)
                    continue;
                if (found.Document.At >= at || await collections.Revocations.ReplaceAsync(accountId, revocation, found.Version, null, limited))
                    break;
            }

            return true;
        }, ct);
        memory.Add([new(accountId, at)]);
        changes.Tell(accountId);
    }

    /// <summary>Up to when the tokens of an account were taken back, milliseconds since 1970; null when they never were.</summary>
    public Task<long?> AtAsync(string accountId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => (await collections.Revocations.GetAsync(accountId, limited))?.Document.At, ct);

    /// <summary>What was taken back then or later, oldest first, at most <see cref="RevocationList.MaxRevoked"/>.</summary>
    /// <param name="since">Milliseconds since 1970.</param>
    public Task<IReadOnlyList<Revocation>> ListAsync(long since, CancellationToken ct) =>
        store.RunAsync<IReadOnlyList<Revocation>>(async (collections, limited) =>
        [
            .. (await collections.Revocations.FindAsync(
                new() { Filter = Where.Range("at", since, null), Sort = [new("at")], Limit = RevocationList.MaxRevoked }, limited))
                .Select(found => new Revocation(found.Document.AccountId, found.Document.At)),
        ], ct);
}
