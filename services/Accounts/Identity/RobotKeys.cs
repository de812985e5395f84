using System.Text;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>New keys for robots that are set up.</summary>
internal sealed class RobotKeys(AccountStore store, AccountBook accounts) : IDisposable
{
    private readonly SemaphoreSlim _renewing = new(1);

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>Gives an account a new key; with the one that it had nobody signs any more.</summary>
    public async Task<RobotKey> RenewAsync(string accountId, CancellationToken ct)
    {
        // Of two renewals at once, one would leave its key with the other's secret.
        await _renewing.WaitAsync(ct);
        try
        {
            return await RenewAloneAsync(accountId, ct);
        }
        finally
        {
            _renewing.Release();
        }
    }

    public void Dispose() => _renewing.Dispose();

    private async Task<RobotKey> RenewAloneAsync(string accountId, CancellationToken ct)
    {
        var (key, secret) = (AccountIds.NewAccessKey(), AccountIds.NewSecret());
        var former = (await accounts.GetAsync(accountId, ct))?.AccessKeyId;
        await store.RunAsync(async (collections, limited) =>
        {
            await collections.Names.InsertAsync(StoredName.AccessKey(key), new() { AccountId = accountId }, null, limited);
            await collections.Secrets.Documents.UpsertAsync(
                accountId, collections.Secrets.Seal(accountId, accountId, Nothing, Encoding.UTF8.GetBytes(secret)), null, limited);
            return true;
        }, ct);
        await accounts.ChangeAsync(accountId, account => account with { AccessKeyId = key }, ct);
        if (former is not null)
            await store.RunAsync((collections, limited) => collections.Names.DeleteAsync(StoredName.AccessKey(former), limited), ct);
        return new(key, secret);
    }
}

/// <summary>What a robot signs with.</summary>
/// <param name="SecretAccessKey">Never log it.</param>
internal sealed record RobotKey(string AccessKeyId, string SecretAccessKey)
{
    /// <summary>Not the secret.</summary>
    public override string ToString() => AccessKeyId;
}
