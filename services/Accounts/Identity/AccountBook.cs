using System.Text;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Revocations;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>Accounts of people and robots: made, found, revoked.</summary>
internal sealed class AccountBook(AccountStore store, RevocationBook revocations, AccountChanges changes, TimeProvider time) : IIdentities, IHouseholds
{
    /// <summary>By then every instance has seen a change.</summary>
    public static readonly TimeSpan StaleBound = TimeSpan.FromMinutes(1);

    private const string AddressTaken = "Somebody has that e-mail address already";
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>A new person.</summary>
    /// <param name="password">Null for who never logs in.</param>
    /// <exception cref="AccountsException">The address is taken.</exception>
    public Task<StoredAccount> AddPersonAsync(PersonDetails person, string? password, CancellationToken ct) =>
        AddHashedAsync(person, password is null ? null : PasswordHash.Of(password), ct);

    /// <summary>The same with a password as it is kept, see <see cref="PasswordHash"/>.</summary>
    /// <exception cref="AccountsException">The address is taken.</exception>
    public async Task<StoredAccount> AddHashedAsync(PersonDetails person, string? password, CancellationToken ct)
    {
        var account = New(AccountKind.Person) with
        {
            Email = person.Email.Trim().ToLowerInvariant(),
            FirstName = person.FirstName,
            LastName = person.LastName,
            Gender = person.Gender,
            Birthday = person.Birthday,
            PhoneNumber = person.PhoneNumber,
            Password = password,
            AccessKeyId = AccountIds.NewAccessKey(),
        };
        return await AddAsync(account, StoredName.Email(account.Email), AddressTaken, AccountIds.NewSecret(), ct);
    }

    /// <summary>A new robot, with a key of its own.</summary>
    /// <exception cref="AccountsException">The name is taken.</exception>
    public Task<StoredAccount> AddRobotAsync(string friendlyId, CancellationToken ct) => AddRobotAsync(friendlyId, new(), ct);

    /// <summary>A robot that lived before, with what it knows itself by.</summary>
    /// <exception cref="AccountsException">The name, the id or the key is taken.</exception>
    public async Task<StoredAccount> AddRobotAsync(string friendlyId, KnownRobot known, CancellationToken ct)
    {
        var account = New(AccountKind.Robot) with { FriendlyId = friendlyId, AccessKeyId = known.AccessKeyId ?? AccountIds.NewAccessKey() };
        if (known.AccountId is { } id)
            account = account with { Id = id };
        if ((known.AccountId is not null && await GetAsync(account.Id, ct) is not null)
            || (known.AccessKeyId is { } key && await FindByNameAsync(StoredName.AccessKey(key), ct) is not null))
            throw new AccountsException(StatusCodes.Status409Conflict, "ConflictException", "Somebody has that account id or that key already");
        return await AddAsync(account, StoredName.FriendlyId(friendlyId), "There is a robot of that name already", known.Secret ?? AccountIds.NewSecret(), ct);
    }

    public Task<StoredAccount?> GetAsync(string accountId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => (await collections.Accounts.GetAsync(accountId, limited))?.Document, ct);

    /// <summary>The account that alone has a name, see <see cref="StoredName"/>; null when nobody has it.</summary>
    public Task<StoredAccount?> FindByNameAsync(string name, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => await collections.Names.GetAsync(name, limited) is { } owner
            ? (await collections.Accounts.GetAsync(owner.Document.AccountId, limited))?.Document
            : null, ct);

    /// <summary>What an account signs with. Never log it.</summary>
    public Task<string?> SecretOfAsync(string accountId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => await collections.Secrets.Documents.GetAsync(accountId, limited) is { } secret
            ? Encoding.UTF8.GetString(collections.Secrets.Open(accountId, secret.Document))
            : null, ct);

    /// <summary>From now on nobody may call as this account, and its tokens open nothing. False when there is none, or it was so already.</summary>
    public async Task<bool> RevokeAsync(string accountId, CancellationToken ct)
    {
        var isNew = await ChangeAsync(accountId, account => account.RevokedAt is null ? account with { RevokedAt = Now } : null, ct);
        // Also when it was so already: whoever revoked it may have been stopped before this. The account came first, and yet another
        // instance may give it a token until it has seen the change.
        if (await GetAsync(accountId, ct) is { RevokedAt: { } at })
            await revocations.AddAsync(accountId, at + (long)StaleBound.TotalMilliseconds, ct);
        return isNew;
    }

    /// <summary>Changes an account, again when somebody else did meanwhile. False when there is none, or nothing to change.</summary>
    /// <param name="change">Null for nothing to change.</param>
    public async Task<bool> ChangeAsync(string accountId, Func<StoredAccount, StoredAccount?> change, CancellationToken ct)
    {
        try
        {
            return await store.RunAsync(async (collections, limited) =>
            {
                while (await collections.Accounts.GetAsync(accountId, limited) is { } found && change(found.Document) is { } changed)
                {
                    if (await collections.Accounts.ReplaceAsync(accountId, changed with { Updated = Now }, found.Version, null, limited))
                        return true;
                }

                return false;
            }, ct);
        }
        finally
        {
            // Also when nobody knows whether it was written.
            changes.Tell(accountId);
        }
    }

    /// <summary>Gives a person another e-mail address to log in with.</summary>
    /// <exception cref="AccountsException">The address is taken.</exception>
    public async Task RenameAsync(string accountId, string email, CancellationToken ct)
    {
        var address = email.Trim().ToLowerInvariant();
        var former = (await GetAsync(accountId, ct))?.Email;
        if (former == address)
            return;
        await store.RunAsync(async (collections, limited) => await TakeAsync(collections, StoredName.Email(address), accountId, limited)
            ? true
            : throw new AccountsException(StatusCodes.Status409Conflict, "EMAIL_ALREADY_EXISTS", AddressTaken), ct);
        await ChangeAsync(accountId, account => account with { Email = address }, ct);
        if (former is not null)
            await store.RunAsync((collections, limited) => collections.Names.DeleteAsync(StoredName.Email(former), limited), ct);
    }

    /// <summary>Removes an account and all that lies under its id. Revoke it first: what was given to it outlives it.</summary>
    public async Task DeleteAsync(string accountId, CancellationToken ct)
    {
        await store.RunAsync(async (collections, limited) =>
        {
            await collections.Secrets.Documents.DeleteAsync(accountId, limited);
            await collections.Sessions.DeleteManyAsync(Where.Equal("accountId", accountId), limited);
            await collections.Devices.DeleteAsync(accountId, limited);
            await collections.Accounts.DeleteAsync(accountId, limited);
            // Last: a name whose account is gone is free for the next.
            await collections.Names.DeleteManyAsync(Where.Equal("accountId", accountId), limited);
            return true;
        }, ct);
        changes.Tell(accountId);
    }

    /// <summary>All of a kind, oldest first, at most <see cref="DocumentQuery.MaxLimit"/>.</summary>
    public Task<IReadOnlyList<StoredAccount>> ListAsync(AccountKind kind, CancellationToken ct) =>
        store.RunAsync<IReadOnlyList<StoredAccount>>(async (collections, limited) =>
        [
            .. (await collections.Accounts.FindAsync(
                new() { Filter = Where.Equal("kind", kind == AccountKind.Robot ? "robot" : "person"), Sort = [new("created")], Limit = DocumentQuery.MaxLimit }, limited))
                .Select(found => found.Document),
        ], ct);

    public async Task<KeyOwner?> FindByAccessKeyAsync(string accessKeyId, CancellationToken ct)
    {
        if (await FindByNameAsync(StoredName.AccessKey(accessKeyId), ct) is not { } account)
            return null;
        // A key that was adopted is not the account's own: nobody has ever told us the secret that goes with it.
        var secret = account.AccessKeyId == accessKeyId ? await SecretOfAsync(account.Id, ct) : null;
        return new(account.Id, account.FriendlyId, secret, account.RevokedAt is null);
    }

    public async Task<KeyOwner?> FindAsync(string accountId, CancellationToken ct) =>
        await GetAsync(accountId, ct) is { } account ? new(account.Id, account.FriendlyId, null, account.RevokedAt is null) : null;

    public async Task<KeyOwner?> AdoptAsync(string? accessKeyId, CancellationToken ct)
    {
        if (accessKeyId is not null && await FindByAccessKeyAsync(accessKeyId, ct) is { } known)
            return known with { Secret = null };
        var robots = (await ListAsync(AccountKind.Robot, ct)).Where(robot => robot.RevokedAt is null).ToArray();
        // With several robots nobody can say whose the key is; the owner then names it (robot adopt).
        if (robots is not [var only])
            return null;
        if (accessKeyId is not null)
            await store.RunAsync((collections, limited) => collections.Names.InsertAsync(StoredName.AccessKey(accessKeyId), new() { AccountId = only.Id }, null, limited), ct);
        return new(only.Id, only.FriendlyId, null, IsActive: true);
    }

    public async Task<bool> AreOfAsync(Caller caller, OwnedKind kind, IReadOnlyList<string> ids, CancellationToken ct)
    {
        if (kind == OwnedKind.Account && ids.All(id => id == caller.AccountId))
            return true;
        if (kind == OwnedKind.Robot && caller.FriendlyId is { } own && ids.All(id => string.Equals(id, own, StringComparison.OrdinalIgnoreCase)))
            return true;
        if (await GetAsync(caller.AccountId, ct) is not { } account)
            return false;
        if (kind == OwnedKind.Loop)
            return ids.All(account.Loops.Contains);

        var loops = await store.RunAsync(async (collections, limited) =>
        {
            var found = new List<StoredLoop>();
            foreach (var id in account.Loops)
            {
                if (await collections.Loops.GetAsync(id, limited) is { } loop)
                    found.Add(loop.Document);
            }

            return found;
        }, ct);
        return kind == OwnedKind.Robot
            ? ids.All(id => loops.Exists(loop => string.Equals(loop.RobotFriendlyId, id, StringComparison.OrdinalIgnoreCase)))
            : ids.All(id => id == caller.AccountId || loops.Exists(loop => loop.Members.Any(member => member.AccountId == id)));
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private StoredAccount New(AccountKind kind) => new() { Id = AccountIds.New(), Kind = kind, Created = Now, Updated = Now };

    private Task<StoredAccount> AddAsync(StoredAccount account, string name, string taken, string secret, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) =>
        {
            // The account before its name: a name must never be of an account that is only about to be, or of two that come at once each takes
            // it for a left-over of the other.
            if (!await collections.Accounts.InsertAsync(account.Id, account, null, limited))
                throw AccountsException.Conflict("ConflictException", taken);
            if (!await TakeAsync(collections, name, account.Id, limited))
            {
                await collections.Accounts.DeleteAsync(account.Id, limited);
                throw AccountsException.Conflict("ConflictException", taken);
            }

            await collections.Secrets.Documents.UpsertAsync(
                account.Id, collections.Secrets.Seal(account.Id, account.Id, Nothing, Encoding.UTF8.GetBytes(secret)), null, limited);
            await TakeAsync(collections, StoredName.AccessKey(account.AccessKeyId!), account.Id, limited);
            return account;
        }, ct);

    // A name whose account is gone, because somebody was killed while it was removed, is free.
    private static async Task<bool> TakeAsync(AccountStore.Collections collections, string name, string accountId, CancellationToken ct)
    {
        if (await collections.Names.InsertAsync(name, new() { AccountId = accountId }, null, ct))
            return true;
        return await collections.Names.GetAsync(name, ct) is { } held
            && await collections.Accounts.GetAsync(held.Document.AccountId, ct) is null
            && await collections.Names.ReplaceAsync(name, new() { AccountId = accountId }, held.Version, null, ct);
    }
}

/// <summary>Who somebody is.</summary>
/// <param name="Birthday">Milliseconds since 1970; negative before.</param>
internal sealed record PersonDetails(string Email, string? FirstName = null, string? LastName = null, string? Gender = null, long? Birthday = null)
{
    public string? PhoneNumber { get; init; }
}

/// <summary>What a robot knows of itself from before; nothing of one that is new.</summary>
/// <param name="Secret">Never log it.</param>
internal sealed record KnownRobot(string? AccountId = null, string? AccessKeyId = null, string? Secret = null)
{
    public bool IsNew => AccountId is null && AccessKeyId is null;

    /// <summary>Prints no secret.</summary>
    public override string ToString() => AccountId ?? "KnownRobot";
}
