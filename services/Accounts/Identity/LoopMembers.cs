namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>People of loops: asked to join, joining, going, and what the robot calls them. Who may do it is for the caller to know.</summary>
internal sealed class LoopMembers(LoopBook loops, AccountBook accounts)
{
    /// <summary>Somebody with an address is asked and must accept; somebody without one, as children are, is a member at once.</summary>
    /// <exception cref="AccountsException">They are a member already, or the loop is full or suspended.</exception>
    public async Task<StoredLoop> InviteAsync(string loopId, MemberDetails person, CancellationToken ct)
    {
        var account = person.Email is null ? null : await accounts.FindByNameAsync(StoredName.Email(person.Email), ct);
        return await ChangeAsync(loopId, loop =>
        {
            var known = loop.Members.FirstOrDefault(member => person.Email is not null
                && (member.About?.Email == person.Email || (account is not null && member.AccountId == account.Id)));
            if (known is { IsAccepted: true })
                throw AccountsException.Conflict("MEMBER_EXISTS", "They are a member already");
            var status = person.Email is null ? MemberStatus.Accepted : MemberStatus.Invited;
            var guardian = person.IsChild ? loop.Members.First(member => member.Type == "owner").Id : null;
            var member = (known ?? loops.NewMember("member", status, accountId: null)) with { Status = status, About = person, LegalGuardianId = guardian };
            return loop with { Members = [.. loop.Members.Where(other => other.Id != member.Id), member] };
        }, ct);
    }

    /// <summary>Whoever was asked joins.</summary>
    /// <exception cref="AccountsException">Nobody has asked them.</exception>
    public async Task<StoredLoop> AcceptAsync(string loopId, StoredAccount account, CancellationToken ct)
    {
        if (account.Loops.Count >= LoopBook.MaxLoops)
            throw AccountsException.Conflict("ACTIVE_LIMIT_REACHED", $"Nobody may have more than {LoopBook.MaxLoops} loops");
        var loop = await AnswerAsync(loopId, account, (loop, member) => loop.Members.Any(other => other.AccountId == account.Id)
            ? null
            : member with { Status = MemberStatus.Accepted, AccountId = account.Id, About = null, LegalGuardianId = null }, ct);
        await loops.JoinAsync(account.Id, loopId, ct);
        return loop;
    }

    /// <exception cref="AccountsException">Nobody has asked them.</exception>
    public Task<StoredLoop> DeclineAsync(string loopId, StoredAccount account, CancellationToken ct) =>
        AnswerAsync(loopId, account, (_, member) => member with { Status = MemberStatus.Declined }, ct);

    /// <summary>Changes one member of a loop that is not suspended.</summary>
    /// <exception cref="AccountsException">There is no such member.</exception>
    public Task<StoredLoop> ChangeMemberAsync(string loopId, string memberId, Func<StoredLoop, StoredMember, StoredMember> change, CancellationToken ct) =>
        ChangeAsync(loopId, loop =>
        {
            var member = loop.Members.FirstOrDefault(member => member.Id == memberId) ?? throw LoopBook.NoMember();
            var changed = change(loop, member);
            return loop with { Members = [.. loop.Members.Select(other => other.Id == memberId ? changed : other)] };
        }, ct);

    /// <summary>The loops in which somebody with this address is awaited.</summary>
    public static bool Awaits(StoredLoop loop, StoredAccount account) => loop.Members.Any(member => IsFor(member, account));

    /// <exception cref="AccountsException">The loop is suspended.</exception>
    public static void RequireInUse(StoredLoop loop)
    {
        if (loop.IsSuspended)
            throw AccountsException.Forbidden("LOOP_SUSPENDED", "The loop is suspended; set its robot up first");
    }

    // Null for somebody who is a member already, and whose invitation goes.
    private async Task<StoredLoop> AnswerAsync(string loopId, StoredAccount account, Func<StoredLoop, StoredMember, StoredMember?> change, CancellationToken ct)
    {
        // Of a loop that did not ask, nothing is told: not even that it is there.
        if (await loops.GetAsync(loopId, ct) is not { } loop || !Awaits(loop, account))
            throw NotInvited();
        return await ChangeAsync(loopId, loop =>
        {
            var member = loop.Members.FirstOrDefault(member => IsFor(member, account)) ?? throw NotInvited();
            var changed = change(loop, member);
            return loop with { Members = [.. loop.Members.Select(other => other.Id == member.Id ? changed : other).OfType<StoredMember>()] };
        }, ct);
    }

    private Task<StoredLoop> ChangeAsync(string loopId, Func<StoredLoop, StoredLoop> change, CancellationToken ct) =>
        loops.ChangeAsync(loopId, loop =>
        {
            RequireInUse(loop);
            return change(loop);
        }, ct);

    private static bool IsFor(StoredMember member, StoredAccount account) =>
        member.AccountId is null && member.Status == MemberStatus.Invited && member.About?.Email is { } email && email == account.Email;

    private static AccountsException NotInvited() => AccountsException.NotFound("INVITE_NOT_FOUND", "Nobody has asked you to join such a loop");
}
