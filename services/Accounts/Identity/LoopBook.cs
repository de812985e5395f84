using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>
/// Loops: who lives with which robot. Whatever happens, a robot is in one loop at most, and owner and robot are accepted members of it:
/// robots take nothing else (protocol: I.3).
/// </summary>
internal sealed class LoopBook(AccountStore store, AccountBook accounts, IRobotNews news, TimeProvider time)
{
    /// <summary>People of one loop, the robot and those who are only invited among them.</summary>
    public const int MaxMembers = 50;

    /// <summary>Loops of one person.</summary>
    public const int MaxLoops = 20;

    /// <summary>A loop of a robot and its owner.</summary>
    /// <exception cref="AccountsException">The robot is in a loop already, or the owner has too many.</exception>
    public async Task<StoredLoop> AddAsync(string name, StoredAccount owner, StoredAccount robot, CancellationToken ct)
    {
        if (owner.Loops.Count >= MaxLoops)
            throw AccountsException.Conflict("ACTIVE_LIMIT_REACHED", $"Nobody may have more than {MaxLoops} loops");
        var id = AccountIds.New();
        var loop = new StoredLoop
        {
            Id = id,
            Name = name,
            Owner = owner.Id,
            Robot = robot.Id,
            RobotFriendlyId = robot.FriendlyId ?? throw new ArgumentException("A loop's robot has a friendly id", nameof(robot)),
            Members = [NewMember("owner", MemberStatus.Accepted, owner.Id), NewMember("robot", MemberStatus.Accepted, robot.Id)],
            Created = Now,
            Updated = Now,
        };
        // The loop before its claim: a claim must never name what is only about to be, or two that come at once both take it for a left-over.
        await store.RunAsync((collections, limited) => collections.Loops.InsertAsync(id, loop, null, limited), ct);
        if (!await ClaimAsync(robot.Id, id, ct))
        {
            await store.RunAsync((collections, limited) => collections.Loops.DeleteAsync(id, limited), ct);
            throw AccountsException.Conflict("ROBOT_ALREADY_EXISTS", "The robot is in a loop already");
        }

        await SettleAsync(loop, ct);
        return loop;
    }

    /// <exception cref="AccountsException">There is no such loop, or it is full.</exception>
    public async Task<StoredLoop> AddMemberAsync(string loopId, StoredAccount person, string? nickname, string? phoneticName, CancellationToken ct)
    {
        var loop = await ChangeAsync(loopId, loop =>
        {
            if (loop.Members.Any(member => member.AccountId == person.Id && member.IsAccepted))
                return loop;
            var others = loop.Members.Where(member => member.AccountId != person.Id && (member.AccountId is not null || member.About?.Email is null || member.About.Email != person.Email));
            return loop with
            {
                Members = [.. others, NewMember("member", MemberStatus.Accepted, person.Id) with { Nickname = nickname, PhoneticName = phoneticName }],
            };
        }, ct);
        await JoinAsync(person.Id, loopId, ct);
        return loop;
    }

    /// <exception cref="AccountsException">There is no such loop or member, or it is the owner or the robot.</exception>
    public async Task<StoredLoop> RemoveMemberAsync(string loopId, string accountId, CancellationToken ct)
    {
        var loop = await GetAsync(loopId, ct) ?? throw NoLoop();
        var member = loop.Members.FirstOrDefault(member => member.AccountId == accountId) ?? throw NoMember();
        return await DismissAsync(loopId, member.Id, ct);
    }

    /// <summary>Takes a member out, by the member's own id.</summary>
    /// <exception cref="AccountsException">There is no such loop or member, or it is the owner or the robot.</exception>
    public async Task<StoredLoop> DismissAsync(string loopId, string memberId, CancellationToken ct)
    {
        var before = await GetAsync(loopId, ct) ?? throw NoLoop();
        var member = before.Members.FirstOrDefault(member => member.Id == memberId) ?? throw NoMember();
        if (member.Type != "member")
            throw AccountsException.Invalid("A loop keeps its owner and its robot");
        // The account first: whoever is taken out must not get in any more, even if we are killed in between.
        if (member.AccountId is { } accountId)
            await LeaveAsync(accountId, loopId, ct);
        return await ChangeAsync(loopId, loop => loop with
        {
            Members =
            [
                .. loop.Members.Where(other => other.Id != memberId)
                    .Select(other => other.LegalGuardianId == memberId ? other with { LegalGuardianId = null } : other),
            ],
        }, ct);
    }

    /// <summary>The robot is to be wiped; see <see cref="StoredLoop.IsSuspended"/>. Or it is back.</summary>
    public Task<StoredLoop> SuspendAsync(string loopId, bool suspended, CancellationToken ct) =>
        ChangeAsync(loopId, loop => loop.IsSuspended == suspended ? loop : loop with { IsSuspended = suspended }, ct);

    /// <summary>Puts another robot into a suspended loop, in the place of the one that was there.</summary>
    /// <exception cref="AccountsException">The loop is not suspended, or the robot is in another.</exception>
    public async Task<StoredLoop> ReplaceRobotAsync(string loopId, StoredAccount robot, CancellationToken ct)
    {
        if (!await ClaimAsync(robot.Id, loopId, ct))
            throw AccountsException.Conflict("ROBOT_ALREADY_EXISTS", "The robot is in a loop already");
        string? former = null;
        var loop = await ChangeAsync(loopId, loop =>
        {
            if (!loop.IsSuspended)
                throw AccountsException.Conflict("LOOP_MUST_BE_SUSPENDED", "The loop's robot must be wiped before another takes its place");
            former = loop.Robot;
            return loop with
            {
                Robot = robot.Id,
                RobotFriendlyId = robot.FriendlyId!,
                IsSuspended = false,
                Members = [.. loop.Members.Where(member => member.Type != "robot"), NewMember("robot", MemberStatus.Accepted, robot.Id)],
            };
        }, ct);
        if (former is not null && former != robot.Id)
        {
            await LeaveAsync(former, loopId, ct);
            await store.RunAsync((collections, limited) => collections.Names.DeleteAsync(StoredName.LoopOf(former), limited), ct);
        }

        await SettleAsync(loop, ct);
        return loop;
    }

    /// <summary>The loop ends. Who set the robot up may give it another.</summary>
    public async Task<StoredLoop> RemoveAsync(string loopId, CancellationToken ct)
    {
        // Suspended first, of which the robot is told: then it asks, and finds none.
        var loop = await SuspendAsync(loopId, suspended: true, ct);
        foreach (var accountId in loop.Members.Select(member => member.AccountId).OfType<string>())
            await LeaveAsync(accountId, loopId, ct);
        await store.RunAsync(async (collections, limited) =>
        {
            await collections.KeyRequests.DeleteManyAsync(Where.Equal("loopId", loopId), limited);
            await collections.LoopKeys.DeleteAsync(loopId, limited);
            await collections.KeyBackups.Documents.DeleteAsync(loopId, limited);
            await collections.Holidays.DeleteAsync(loopId, limited);
            await collections.Loops.DeleteAsync(loopId, limited);
            return await collections.Names.GetAsync(StoredName.LoopOf(loop.Robot), limited) is { } claim && claim.Document.AccountId == loopId
                && await collections.Names.DeleteAsync(StoredName.LoopOf(loop.Robot), limited);
        }, ct);
        return loop;
    }

    /// <summary>The loops of an account, oldest first. A robot has one at most: the one that it is the robot of, while that is not suspended.</summary>
    public async Task<IReadOnlyList<StoredLoop>> OfAsync(string accountId, CancellationToken ct)
    {
        if (await accounts.GetAsync(accountId, ct) is not { } account)
            return [];
        if (account.Kind == AccountKind.Robot)
            return await OfRobotAsync(account.Id, ct) is { IsSuspended: false } own ? [own] : [];
        var loops = new List<StoredLoop>();
        foreach (var id in account.Loops)
        {
            if (await GetAsync(id, ct) is { } loop)
                loops.Add(loop);
        }

        return [.. loops.OrderBy(loop => loop.Created)];
    }

    /// <summary>The one loop that this is the robot of, suspended or not.</summary>
    public Task<StoredLoop?> OfRobotAsync(string robotAccountId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) =>
            await collections.Names.GetAsync(StoredName.LoopOf(robotAccountId), limited) is { } claim
            && await collections.Loops.GetAsync(claim.Document.AccountId, limited) is { } loop && loop.Document.Robot == robotAccountId
                ? loop.Document
                : null, ct);

    /// <summary>Who set a robot up last; null when nobody did.</summary>
    public Task<string?> OwnerOfAsync(string robotAccountId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => (await collections.Names.GetAsync(StoredName.OwnerOf(robotAccountId), limited))?.Document.AccountId, ct);

    public Task<StoredLoop?> GetAsync(string loopId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) => (await collections.Loops.GetAsync(loopId, limited))?.Document, ct);

    /// <summary>Changes a loop, again when somebody else did meanwhile.</summary>
    /// <param name="change">The same loop for nothing to change.</param>
    /// <exception cref="AccountsException">There is no such loop, or it is full.</exception>
    public async Task<StoredLoop> ChangeAsync(string loopId, Func<StoredLoop, StoredLoop> change, CancellationToken ct)
    {
        var (loop, isChanged) = await store.RunAsync(async (collections, limited) =>
        {
            while (await collections.Loops.GetAsync(loopId, limited) is { } found)
            {
                var changed = change(found.Document);
                if (ReferenceEquals(changed, found.Document))
                    return (changed, false);
                Require(changed);
                changed = changed with { Updated = Now };
                if (await collections.Loops.ReplaceAsync(loopId, changed, found.Version, null, limited))
                    return (changed, true);
            }

            throw NoLoop();
        }, ct);
        if (isChanged)
            await news.LoopUpdatedAsync(loopId, ct);
        return loop;
    }

    /// <summary>Says of a loop to its owner and its robot that it is theirs; again when somebody was killed while saying so.</summary>
    public async Task SettleAsync(StoredLoop loop, CancellationToken ct)
    {
        await JoinAsync(loop.Owner, loop.Id, ct);
        await accounts.ChangeAsync(loop.Robot, account => account.Loops is [var only] && only == loop.Id ? null : account with { Loops = [loop.Id] }, ct);
        await store.RunAsync(async (collections, limited) =>
        {
            await collections.Names.UpsertAsync(StoredName.OwnerOf(loop.Robot), new() { AccountId = loop.Owner }, null, limited);
            return true;
        }, ct);
    }

    public Task<bool> JoinAsync(string accountId, string loopId, CancellationToken ct) =>
        accounts.ChangeAsync(accountId, account => account.Loops.Contains(loopId) ? null : account with { Loops = [.. account.Loops, loopId] }, ct);

    public StoredMember NewMember(string type, string status, string? accountId) =>
        new() { Id = AccountIds.New(), AccountId = accountId, Type = type, Status = status, Created = Now };

    public static AccountsException NoLoop() => AccountsException.NotFound("LOOP_NOT_FOUND", "There is no such loop");

    public static AccountsException NoMember() => AccountsException.NotFound("MEMBER_NOT_FOUND", "The loop has no such member");

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<bool> LeaveAsync(string accountId, string loopId, CancellationToken ct) =>
        accounts.ChangeAsync(accountId, account => account.Loops.Contains(loopId) ? account with { Loops = [.. account.Loops.Where(id => id != loopId)] } : null, ct);

    // A claim on a loop that is gone, or that has another robot now, is a left-over.
    private Task<bool> ClaimAsync(string robotId, string loopId, CancellationToken ct) =>
        store.RunAsync(async (collections, limited) =>
        {
            var name = StoredName.LoopOf(robotId);
            while (!await collections.Names.InsertAsync(name, new() { AccountId = loopId }, null, limited))
            {
                if (await collections.Names.GetAsync(name, limited) is not { } held)
                    continue;
                if (held.Document.AccountId == loopId)
                    return true;
                if (await collections.Loops.GetAsync(held.Document.AccountId, limited) is { } other && other.Document.Robot == robotId)
                    return false;
                if (await collections.Names.ReplaceAsync(name, new() { AccountId = loopId }, held.Version, null, limited))
                    return true;
            }

            return true;
        }, ct);

    private static void Require(StoredLoop loop)
    {
        if (loop.Members.Count > MaxMembers)
            throw AccountsException.Conflict("ACTIVE_LIMIT_REACHED", $"A loop has at most {MaxMembers} members");
        if (!loop.Members.Any(member => member.AccountId == loop.Owner && member.IsAccepted) || !loop.Members.Any(member => member.AccountId == loop.Robot && member.IsAccepted))
            throw new InvalidOperationException("A loop keeps its owner and its robot");
    }
}
