using Jibo.Pegasus.Accounts.Identity;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Robots from their first day to their last: added with owner and loop, renamed, taken back, removed.</summary>
internal sealed class RobotKeeper(AccountStore store, AccountBook accounts, LoopBook loops)
{
    // A name in a million is seldom taken.
    private const int Tries = 5;

    /// <exception cref="AccountsException">The name, the id or the key is taken, or something is no such thing.</exception>
    public async Task<RobotAdded> AddAsync(RobotToAdd wanted, CancellationToken ct)
    {
        var email = AdminText.Email(wanted.Owner);
        var (first, last, loopName) = (AdminText.FindName("firstName", wanted.FirstName), AdminText.FindName("lastName", wanted.LastName), AdminText.FindName("loop", wanted.Loop));
        var known = new KnownRobot(
            AdminText.FindAccountId(wanted.AccountId),
            AdminText.FindKey("accessKeyId", wanted.AccessKeyId, 4, 128),
            AdminText.FindKey("secretAccessKey", wanted.SecretAccessKey, 16, 256));
        if (known.AccessKeyId is null != known.Secret is null)
            throw AccountsException.Invalid("accessKeyId and secretAccessKey are given both, or neither");
        // Before the owner is made: a name that is taken should leave nothing behind.
        var robot = await AddRobotAsync(wanted.Name is null ? null : AdminText.FriendlyId(wanted.Name), known, ct);
        var (owner, isNew) = await FindOrAddAsync(new(email, first, last), ct);
        var loop = await loops.AddAsync(loopName ?? $"{owner.FirstName ?? robot.FriendlyId} home", owner, robot, ct);
        robot = await accounts.GetAsync(robot.Id, ct) ?? robot;
        owner = await accounts.GetAsync(owner.Id, ct) ?? owner;
        return new()
        {
            Robot = RobotShown.Of(robot),
            AccessKeyId = robot.AccessKeyId!,
            SecretAccessKey = await accounts.SecretOfAsync(robot.Id, ct) ?? throw new InvalidOperationException("A robot that was added has a key"),
            Owner = PersonShown.Of(owner),
            OwnerIsNew = isNew,
            Loop = LoopShown.Of(loop, new Dictionary<string, StoredAccount>(StringComparer.Ordinal) { [owner.Id] = owner, [robot.Id] = robot }),
        };
    }

    /// <summary>A robot by its name, or by its account's id.</summary>
    /// <exception cref="AccountsException">There is none.</exception>
    public async Task<StoredAccount> GetAsync(string nameOrId, CancellationToken ct) =>
        nameOrId.Length <= AdminText.MaxFriendlyId
            && (await accounts.FindByNameAsync(StoredName.FriendlyId(nameOrId), ct) ?? await accounts.GetAsync(nameOrId, ct)) is { Kind: AccountKind.Robot } robot
            ? robot
            : throw AccountsException.NotFound("ResourceNotFoundException", "There is no such robot");

    /// <summary>Gives a robot another name. What it has of tokens says the old one until they end.</summary>
    /// <exception cref="AccountsException">There is no such robot, or the name is taken.</exception>
    public async Task<StoredAccount> RenameAsync(string nameOrId, string? newName, CancellationToken ct)
    {
        var robot = await GetAsync(nameOrId, ct);
        var (name, was) = (AdminText.FriendlyId(newName), robot.FriendlyId!);
        var (taken, old) = (StoredName.FriendlyId(name), StoredName.FriendlyId(was));
        // Another spelling of the same name is nobody else's.
        if (taken != old && !await store.RunAsync((collections, limited) => collections.Names.InsertAsync(taken, new() { AccountId = robot.Id }, null, limited), ct)
            && (await accounts.FindByNameAsync(taken, ct))?.Id != robot.Id)
            throw new AccountsException(StatusCodes.Status409Conflict, "ConflictException", "There is a robot of that name already");
        await accounts.ChangeAsync(robot.Id, account => account.FriendlyId == name ? null : account with { FriendlyId = name }, ct);
        if (await loops.OfRobotAsync(robot.Id, ct) is { } loop)
            await loops.ChangeAsync(loop.Id, one => one with { RobotFriendlyId = name }, ct);
        if (taken != old)
            await store.RunAsync((collections, limited) => collections.Names.DeleteAsync(old, limited), ct);
        return robot with { FriendlyId = name };
    }

    /// <summary>From now on it may call no more, with no key and no token. False when it was so already.</summary>
    /// <exception cref="AccountsException">There is no such robot.</exception>
    public async Task<bool> RevokeAsync(string nameOrId, CancellationToken ct) => await accounts.RevokeAsync((await GetAsync(nameOrId, ct)).Id, ct);

    /// <summary>Removes a robot with its key, its record and its loops; the people stay.</summary>
    /// <exception cref="AccountsException">There is no such robot.</exception>
    public async Task RemoveAsync(string nameOrId, CancellationToken ct)
    {
        var robot = await GetAsync(nameOrId, ct);
        // First, so that nobody calls while it goes, and so that what it holds of tokens is refused everywhere.
        await accounts.RevokeAsync(robot.Id, ct);
        if (await loops.OfRobotAsync(robot.Id, ct) is { } loop)
            await loops.RemoveAsync(loop.Id, ct);
        await store.RunAsync(async (collections, limited) =>
            await collections.Robots.DeleteAsync(robot.Id, limited) | await collections.Names.DeleteAsync(StoredName.OwnerOf(robot.Id), limited), ct);
        // Last: until then the robot is found by its name, and what was not finished can be finished.
        await accounts.DeleteAsync(robot.Id, ct);
    }

    /// <summary>The person of an address, made when there is none yet. Who has no name yet gets the one that is said.</summary>
    public async Task<(StoredAccount Person, bool IsNew)> FindOrAddAsync(PersonDetails person, CancellationToken ct)
    {
        if (await accounts.FindByNameAsync(StoredName.Email(person.Email), ct) is not { } there)
            return (await accounts.AddPersonAsync(person, null, ct), true);
        if (there.FirstName is not null || person.FirstName is null)
            return (there, false);
        await accounts.ChangeAsync(there.Id, account => account with { FirstName = person.FirstName, LastName = account.LastName ?? person.LastName }, ct);
        return (await accounts.GetAsync(there.Id, ct) ?? there, false);
    }

    private async Task<StoredAccount> AddRobotAsync(string? name, KnownRobot known, CancellationToken ct)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                return await accounts.AddRobotAsync(name ?? FriendlyNames.New(), known, ct);
            }
            catch (AccountsException e) when (name is null && left > 1 && e.Status == StatusCodes.Status409Conflict && known.IsNew)
            {
                // Somebody has that name; another one is made up.
            }
        }
    }
}
