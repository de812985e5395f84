using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>Loops: who lives with which robot.</summary>
internal sealed class LoopBook(AccountStore store, AccountBook accounts, TimeProvider time)
{
    /// <summary>People of one loop, the robot among them.</summary>
    public const int MaxMembers = 50;

    /// <summary>A loop of a robot and its owner.</summary>
    public async Task<StoredLoop> AddAsync(string name, StoredAccount owner, StoredAccount robot, CancellationToken ct)
    {
        var id = AccountIds.New();
        var loop = new StoredLoop
        {
            Id = id,
            Name = name,
            Owner = owner.Id,
            Robot = robot.Id,
            RobotFriendlyId = robot.FriendlyId ?? throw new ArgumentException("A loop's robot has a friendly id", nameof(robot)),
            Members = [Member(owner.Id, "owner"), Member(robot.Id, "robot")],
            Created = Now,
            Updated = Now,
        };
        await store.RunAsync((collections, limited) => collections.Loops.InsertAsync(id, loop, null, limited), ct);
        await JoinAsync(owner.Id, id, ct);
        await JoinAsync(robot.Id, id, ct);
        return loop;
    }

    /// <exception cref="AccountsException">There is no such loop, or it is full.</exception>
    public async Task<StoredLoop> AddMemberAsync(string loopId, StoredAccount person, string? nickname, string? phoneticName, CancellationToken ct)
    {
        var loop = await ChangeAsync(loopId, loop =>
        {
            if (loop.Members.Any(member => member.AccountId == person.Id && member.Status == "accepted"))
                return loop;
            if (loop.Members.Count >= MaxMembers)
                throw AccountsException.Invalid($"A loop has at most {MaxMembers} members");
            return loop with { Members = [.. loop.Members, Member(person.Id, "member") with { Nickname = nickname, PhoneticName = phoneticName }] };
        }, ct);
        await JoinAsync(person.Id, loopId, ct);
        return loop;
    }

    /// <exception cref="AccountsException">There is no such loop or member, or it is the owner or the robot.</exception>
    public async Task<StoredLoop> RemoveMemberAsync(string loopId, string accountId, CancellationToken ct)
    {
        var loop = await ChangeAsync(loopId, loop => accountId == loop.Owner || accountId == loop.Robot
            ? throw AccountsException.Invalid("A loop keeps its owner and its robot")
            : loop.Members.Any(member => member.AccountId == accountId)
                ? loop with { Members = [.. loop.Members.Where(member => member.AccountId != accountId)] }
                : throw AccountsException.NotFound("ResourceNotFoundException", "The loop has no such member"), ct);
        await accounts.ChangeAsync(accountId, account => account with { Loops = [.. account.Loops.Where(id => id != loopId)] }, ct);
        return loop;
    }

    /// <summary>The loops of an account, oldest first.</summary>
    public async Task<IReadOnlyList<StoredLoop>> OfAsync(string accountId, CancellationToken ct)
    {
        if (await accounts.GetAsync(accountId, ct) is not { } account)
            return [];
        var loops = new List<StoredLoop>();
        foreach (var id in account.Loops)
        {
            if (await GetAsync(id, ct) is { } loop)
                loops.Add(loop);
        }

        return [.. loops.OrderBy(loop => loop.Created)];
    }

    public Task<StoredLoop?> GetAsync(string loopId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => (await collections.Loops.GetAsync(loopId, limited))?.Document, ct);

    /// <summary>Changes a loop, again when somebody else did meanwhile.</summary>
    /// <exception cref="AccountsException">There is no such loop.</exception>
    public Task<StoredLoop> ChangeAsync(string loopId, Func<StoredLoop, StoredLoop> change, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) =>
        {
            while (await collections.Loops.GetAsync(loopId, limited) is { } found)
            {
                var changed = change(found.Document) with { Updated = Now };
                if (await collections.Loops.ReplaceAsync(loopId, changed, found.Version, null, limited))
                    return changed;
            }

            throw AccountsException.NotFound("ResourceNotFoundException", "There is no such loop");
        }, ct);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<bool> JoinAsync(string accountId, string loopId, CancellationToken ct) =>
        accounts.ChangeAsync(accountId, account => account.Loops.Contains(loopId) ? null : account with { Loops = [.. account.Loops, loopId] }, ct);

    private StoredMember Member(string accountId, string type) =>
        new() { Id = AccountIds.New(), AccountId = accountId, Type = type, Status = "accepted", Created = Now };
}
