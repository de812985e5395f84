using Jibo.Pegasus.Accounts.Revocations;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>
/// Robots that are set up: the owner prepares and gets a token, which the robot reads from the owner's screen and trades for a key.
/// A token works once, for an hour.
/// </summary>
internal sealed class ProvisioningBook(
    AccountStore store, AccountBook accounts, LoopBook loops, RobotKeys keys, RevocationBook revocations, IKeySource seals, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Kind = "setup";
    private const int MaxFriendlyId = 100;

    // So long the owner's app may ask how it went.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private readonly SealedTokens _tokens = new(seals, "pegasus-accounts-setup-1");

    /// <summary>Who prepares again before the token was used gets one for the same record, which works as long as the first.</summary>
    /// <param name="loopId">A loop of the owner's to put the robot into; null for a new one, or the one that it is in.</param>
    /// <exception cref="AccountsException">The owner is no person, or the loop not theirs.</exception>
    public async Task<SetupToken> PrepareAsync(string ownerAccountId, string? loopId, CancellationToken ct)
    {
        if (await accounts.GetAsync(ownerAccountId, ct) is not { Kind: AccountKind.Person, RevokedAt: null })
            throw AccountsException.Forbidden("AccessDeniedException", "Only people own robots");
        if (loopId is not null && (await loops.GetAsync(loopId, ct))?.Owner != ownerAccountId)
            throw AccountsException.Forbidden("CAN_BE_ACCESSED_BY_OWNER", "Only the loop's owner may do this");
        var record = await store.RunAsync(async (collections, limited) =>
        {
            var live = await collections.Provisionings.FindAsync(
                new() { Filter = Where.All(Where.Equal("owner", ownerAccountId), Where.Range("until", Now + 1, null)), Limit = 100 }, limited);
            if (live.FirstOrDefault(one => one.Document.UsedAt is null && one.Document.LoopId == loopId) is { } same)
                return same.Document;
            var until = time.GetUtcNow() + Lifetime;
            var made = new StoredProvisioning { Id = AccountIds.New(), Owner = ownerAccountId, LoopId = loopId, Until = until.ToUnixTimeMilliseconds() };
            await collections.Provisionings.InsertAsync(made.Id, made, until + Remembered, limited);
            return made;
        }, ct);
        return new(_tokens.Make(Kind, new(record.Id), ProvisioningJson.Default.ProvisioningTicket), record.Until);
    }

    /// <summary>Whether a robot has used the token.</summary>
    /// <exception cref="AccountsException">It is none of ours, or over.</exception>
    public async Task<bool> IsCompleteAsync(string token, CancellationToken ct)
    {
        var found = await FindAsync(token, ct);
        return found.Document.UsedAt is not null || (IsOver(found.Document) ? throw Expired() : false);
    }

    /// <summary>Makes the robot the owner's, in a loop, with a new key: what it signed with before ends.</summary>
    /// <param name="robotId">Friendly id.</param>
    /// <exception cref="AccountsException">The token is used, over or none of ours; or the robot is somebody else's.</exception>
    public async Task<RobotKey> SetupAsync(string token, string robotId, CancellationToken ct)
    {
        var found = await FindLiveAsync(token, ct);
        if (robotId.Length is 0 or > MaxFriendlyId || !robotId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw AccountsException.Invalid($"id must be a robot's name: letters, digits and hyphens, at most {MaxFriendlyId}");
        var owner = await accounts.GetAsync(found.Document.Owner, ct) is { RevokedAt: null } person
            ? person
            : throw AccountsException.NotFound("ACCOUNT_NOT_FOUND", "There is no such account");
        var robot = await accounts.FindByNameAsync(StoredName.FriendlyId(robotId), ct);
        await CheckAsync(found.Document, owner, robot, ct);

        // Whoever uses the token first has used it; the other finds it gone.
        await UseAsync(found, robotId, ct);
        try
        {
            robot ??= await accounts.AddRobotAsync(robotId, ct);
            await SettleAsync(found.Document, owner, robot, ct);
            return await keys.RenewAsync(robot.Id, ct);
        }
        catch (AccountsException)
        {
            // Nothing was handed out: the owner need not prepare again.
            await store.RunAsync(async (collections, limited) =>
            {
                await collections.Provisionings.UpsertAsync(found.Id, found.Document, ExpiryOf(found.Document), limited);
                return true;
            }, ct);
            throw;
        }
    }

    /// <summary>A robot that was set up before is back, on another network.</summary>
    /// <param name="robotAccountId">Of the robot that asks.</param>
    /// <exception cref="AccountsException">The token is used, over or none of ours; or of somebody who does not live with the robot.</exception>
    public async Task ReconnectAsync(string token, string robotAccountId, CancellationToken ct)
    {
        var found = await FindLiveAsync(token, ct);
        var loop = await loops.OfRobotAsync(robotAccountId, ct) ?? throw LoopBook.NoLoop();
        if (!loop.Members.Any(member => member.AccountId == found.Document.Owner && member.IsAccepted)
            || (found.Document.LoopId is { } loopId && loopId != loop.Id))
            throw Unknown();
        if (loop.IsSuspended)
            throw AccountsException.Forbidden("LOOP_SUSPENDED", "The loop is suspended; the robot must be set up anew");
        await UseAsync(found, loop.RobotFriendlyId, ct);
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    // What must not be is told before the token is used up.
    private async Task CheckAsync(StoredProvisioning plan, StoredAccount owner, StoredAccount? robot, CancellationToken ct)
    {
        if (robot is { RevokedAt: not null })
            throw AccountsException.Conflict("ROBOT_DISABLED", "The robot has been revoked");
        var current = robot is null ? null : await loops.OfRobotAsync(robot.Id, ct);
        if (current is { IsSuspended: false } && current.Owner != owner.Id)
            throw AccountsException.Conflict("ROBOT_ALREADY_EXISTS", "The robot has an owner already; it must be wiped first");
        if (plan.LoopId is not { } loopId || current?.Id == loopId)
            return;
        if (current is { IsSuspended: false })
            throw AccountsException.Conflict("ROBOT_ALREADY_EXISTS", "The robot is in another loop; it must be wiped first");
        var wanted = await loops.GetAsync(loopId, ct) ?? throw LoopBook.NoLoop();
        if (wanted.Owner != owner.Id)
            throw LoopBook.NoLoop();
        if (!wanted.IsSuspended)
            throw AccountsException.Conflict("LOOP_MUST_BE_SUSPENDED", "The loop's robot must be wiped before another takes its place");
    }

    private async Task SettleAsync(StoredProvisioning plan, StoredAccount owner, StoredAccount robot, CancellationToken ct)
    {
        var current = await loops.OfRobotAsync(robot.Id, ct);
        if (current is not null && current.Owner == owner.Id && (plan.LoopId is null || plan.LoopId == current.Id))
        {
            if (current.IsSuspended)
                current = await loops.SuspendAsync(current.Id, suspended: false, ct);
            await loops.SettleAsync(current, ct);
            return;
        }

        // A suspended one, or CheckAsync would have said so: the robot has left those people.
        if (current is { IsSuspended: true })
            await loops.RemoveAsync(current.Id, ct);
        var former = await loops.OwnerOfAsync(robot.Id, ct);
        if (plan.LoopId is { } loopId)
            await loops.ReplaceRobotAsync(loopId, robot, ct);
        else
            await loops.AddAsync(owner.FirstName is { Length: > 0 } name ? $"{name}'s loop" : "Home", owner, robot, ct);
        // What it was given while it lived with others ends. Tokens know seconds: one of this very second must not be among them.
        if (former is not null && former != owner.Id)
            await revocations.AddAsync(robot.Id, (Now / 1000 * 1000) - 1, ct);
    }

    private async Task<StoredDocument<StoredProvisioning>> FindAsync(string token, CancellationToken ct)
    {
        var ticket = _tokens.Read(Kind, token, ProvisioningJson.Default.ProvisioningTicket) ?? throw Unknown();
        return await store.RunAsync((collections, limited) => collections.Provisionings.GetAsync(ticket.Id, limited), ct) ?? throw Unknown();
    }

    private async Task<StoredDocument<StoredProvisioning>> FindLiveAsync(string token, CancellationToken ct)
    {
        var found = await FindAsync(token, ct);
        return found.Document.UsedAt is not null ? throw Unknown() : IsOver(found.Document) ? throw Expired() : found;
    }

    private async Task UseAsync(StoredDocument<StoredProvisioning> found, string robotId, CancellationToken ct)
    {
        if (!await store.RunAsync((collections, limited) => collections.Provisionings.ReplaceAsync(
            found.Id, found.Document with { UsedAt = Now, Robot = robotId }, found.Version, ExpiryOf(found.Document), limited), ct))
            throw Unknown();
    }

    private static DateTimeOffset ExpiryOf(StoredProvisioning record) => DateTimeOffset.FromUnixTimeMilliseconds(record.Until) + Remembered;

    private bool IsOver(StoredProvisioning record) => record.Until <= Now;

    private static AccountsException Unknown() => AccountsException.NotFound("TOKEN_NOT_FOUND", "There is no such token, or it was used");

    private static AccountsException Expired() => new(StatusCodes.Status401Unauthorized, "TOKEN_EXPIRED", "The token is over; prepare the robot again");
}

/// <summary>What a robot reads from its owner's screen.</summary>
/// <param name="Token">Never log it.</param>
/// <param name="Expires">Milliseconds since 1970.</param>
internal sealed record SetupToken(string Token, long Expires)
{
    /// <summary>Not the token.</summary>
    public override string ToString() => "token";
}
