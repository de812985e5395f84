using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>
/// The keys with which loops seal their photos, as far as we know of them: who wants one, what members have sealed for each other, and
/// what owners have put away. None of it can we open.
/// </summary>
internal sealed class KeyBook(AccountStore store, TimeProvider time)
{
    /// <summary>So long a request waits for somebody to share the key.</summary>
    public static readonly TimeSpan Waiting = TimeSpan.FromDays(7);

    /// <summary>Requests of one loop at a time.</summary>
    public const int MaxRequests = 100;

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>The same question of the same account is the same request.</summary>
    /// <exception cref="AccountsException">The loop has too many requests.</exception>
    public Task<StoredKeyRequest> RequestAsync(string loopId, string accountId, string publicKey, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) =>
        {
            var known = await OfLoopAsync(collections, loopId, limited);
            if (known.FirstOrDefault(one => one.AccountId == accountId && one.PublicKey == publicKey) is { } same)
                return same;
            if (known.Count >= MaxRequests)
                throw new AccountsException(StatusCodes.Status429TooManyRequests, "LimitExceededException", $"A loop has at most {MaxRequests} requests for its key");
            var now = time.GetUtcNow();
            var made = new StoredKeyRequest { Id = AccountIds.New(), AccountId = accountId, LoopId = loopId, PublicKey = publicKey, Created = now.ToUnixTimeMilliseconds() };
            await collections.KeyRequests.InsertAsync(made.Id, made, now + Waiting, limited);
            return made;
        }, ct);

    public Task<StoredKeyRequest?> GetAsync(string id, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => (await collections.KeyRequests.GetAsync(id, limited))?.Document, ct);

    /// <summary>Requests of a loop that nobody has answered, oldest first.</summary>
    public Task<IReadOnlyList<StoredKeyRequest>> OpenAsync(string loopId, CancellationToken ct) =>
        store.RunAsync<IReadOnlyList<StoredKeyRequest>>(async (collections, limited) =>
            [.. (await OfLoopAsync(collections, loopId, limited)).Where(one => one.EncryptedKey is null)], ct);

    /// <summary>Gives whoever asked the loop's key, sealed for them.</summary>
    /// <exception cref="AccountsException">There is no such request, another key was shared with them already, or it is not the loop's key.</exception>
    public Task<StoredKeyRequest> ShareAsync(string id, string encryptedKey, string? hash, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) =>
        {
            while (await collections.KeyRequests.GetAsync(id, limited) is { Document: var request } found)
            {
                if (request.EncryptedKey is not null)
                    return request.EncryptedKey == encryptedKey ? request : throw AccountsException.Conflict("ConflictException", "A key was shared with them already");
                await KnowAsync(collections, request.LoopId, hash, limited);
                var shared = request with { EncryptedKey = encryptedKey };
                if (await collections.KeyRequests.ReplaceAsync(id, shared, found.Version, DateTimeOffset.FromUnixTimeMilliseconds(request.Created) + Waiting, limited))
                    return shared;
            }

            throw NoRequest();
        }, ct);

    /// <summary>Whether a loop has a key, so that nobody must make one.</summary>
    public Task<bool> IsKnownAsync(string loopId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => await collections.LoopKeys.GetAsync(loopId, limited) is not null, ct);

    /// <summary>Puts a loop's key away in the place of the one before.</summary>
    public Task BackupAsync(string loopId, KeyBackup backup, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) =>
        {
            var content = JsonSerializer.SerializeToUtf8Bytes(backup, KeyJson.Default.KeyBackup);
            await collections.KeyBackups.Documents.UpsertAsync(loopId, collections.KeyBackups.Seal(loopId, loopId, Nothing, content), null, limited);
            await KnowAsync(collections, loopId, null, limited);
            return true;
        }, ct);

    /// <summary>What was put away.</summary>
    /// <param name="passwordHash">Null to be believed without; otherwise it must be the one that the backup was made with.</param>
    /// <exception cref="AccountsException">There is none, or the password is another.</exception>
    public async Task<KeyBackup> RestoreAsync(string loopId, string? passwordHash, CancellationToken ct)
    {
        var backup = await store.RunAsync(async (collections, limited) => await collections.KeyBackups.Documents.GetAsync(loopId, limited) is { } kept
            ? JsonSerializer.Deserialize(collections.KeyBackups.Open(loopId, kept.Document), KeyJson.Default.KeyBackup)
            : null, ct) ?? throw AccountsException.NotFound("BACKUP_NOT_FOUND", "The loop's key was never put away");
        return passwordHash is null || AreEqual(passwordHash, backup.PasswordHash ?? "")
            ? backup
            : throw AccountsException.Conflict("BACKUP_PASSWORD_WRONG", "The password is another");
    }

    public static AccountsException NoRequest() => AccountsException.NotFound("KEY_NOT_FOUND", "There is no such request for a key");

    private static async Task<IReadOnlyList<StoredKeyRequest>> OfLoopAsync(AccountStore.Collections collections, string loopId, CancellationToken ct) =>
    [
        .. (await collections.KeyRequests.FindAsync(new() { Filter = Where.Equal("loopId", loopId), Sort = [new("created")], Limit = 2 * MaxRequests }, ct))
            .Select(found => found.Document),
    ];

    private static async Task KnowAsync(AccountStore.Collections collections, string loopId, string? hash, CancellationToken ct)
    {
        while (!await collections.LoopKeys.InsertAsync(loopId, new() { Hash = hash }, null, ct))
        {
            if (await collections.LoopKeys.GetAsync(loopId, ct) is not { } known)
                continue;
            if (hash is null || known.Document.Hash == hash)
                return;
            if (known.Document.Hash is not null)
                throw AccountsException.Conflict("KEY_HASH_DOESNT_MATCH", "The loop has another key");
            if (await collections.LoopKeys.ReplaceAsync(loopId, new() { Hash = hash }, known.Version, null, ct))
                return;
        }
    }

    private static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
