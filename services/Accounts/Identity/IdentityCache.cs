using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Revocations;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>
/// Who can sign, and who an account is, out of memory where it was asked for a moment ago. What this instance changes is seen at once,
/// what another one changes with the next <see cref="StoreLook"/>, and whatever happens after <see cref="Life"/>. Keys that nobody
/// has are not remembered: anybody can make them up.
/// </summary>
internal sealed class IdentityCache : IIdentities
{
    /// <summary>How long something is believed without asking the store.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(30);

    /// <summary>Accounts that are remembered; about a kilobyte each.</summary>
    public const int Most = 50_000;

    private readonly AccountBook _accounts;
    private readonly LoopBook _loops;
    private readonly RevocationBook _revocations;
    private readonly ShortMemory<KnownAccount> _byId;

    // From key to account only, which never changes: what becomes of the account is asked by its id.
    private readonly ShortMemory<string> _byKey;

    public IdentityCache(AccountBook accounts, LoopBook loops, RevocationBook revocations, AccountChanges changes, TimeProvider time)
    {
        (_accounts, _loops, _revocations) = (accounts, loops, revocations);
        _byId = new(time, Life, Most);
        _byKey = new(time, Life, Most);
        changes.Watch(_byId.Forget);
    }

    public async Task<KeyOwner?> FindByAccessKeyAsync(string accessKeyId, CancellationToken ct)
    {
        if (_byKey.Find(accessKeyId) is not { } accountId)
        {
            var generation = _byKey.Generation;
            if (await _accounts.FindByNameAsync(StoredName.AccessKey(accessKeyId), ct) is not { } account)
                return null;
            _byKey.Add(accessKeyId, accountId = account.Id, generation);
        }

        return (await KnowAsync(accountId, ct))?.OwnerOf(accessKeyId);
    }

    public async Task<KeyOwner?> FindAsync(string accountId, CancellationToken ct) => (await KnowAsync(accountId, ct))?.Owner;

    /// <summary>All that is known of an account; null when there is none.</summary>
    public ValueTask<KnownAccount?> KnowAsync(string accountId, CancellationToken ct) =>
        _byId.Find(accountId) is { } known ? new(known) : new(ReadAsync(accountId, ct));

    public Task<KeyOwner?> AdoptAsync(string? accessKeyId, CancellationToken ct) => _accounts.AdoptAsync(accessKeyId, ct);

    private async Task<KnownAccount?> ReadAsync(string accountId, CancellationToken ct)
    {
        var generation = _byId.Generation;
        if (await _accounts.GetAsync(accountId, ct) is not { } account)
            return null;
        var known = new KnownAccount(
            account,
            await _accounts.SecretOfAsync(accountId, ct),
            await _loops.OfAsync(accountId, ct) is [var first, ..] ? first.Id : null,
            await _revocations.AtAsync(accountId, ct));
        _byId.Add(accountId, known, generation);
        return known;
    }
}
