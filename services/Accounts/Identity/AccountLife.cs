using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Accounts.Revocations;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>What happens to an account and touches more than the account.</summary>
internal sealed class AccountLife(AccountBook accounts, LoopBook loops, RobotKeys keys, RevocationBook revocations, IRobotNews news, TimeProvider time)
{
    /// <summary>
    /// Whoever got in before must get in anew: the account has another key, and its tokens open nothing. Answers the new key.
    /// </summary>
    public async Task<RobotKey> EndSessionsAsync(string accountId, CancellationToken ct)
    {
        // The key first, so that nobody can get a fresh token with the old one.
        var key = await keys.RenewAsync(accountId, ct);
        await revocations.AddAsync(accountId, time.GetUtcNow().ToUnixTimeMilliseconds(), ct);
        return key;
    }

    /// <summary>Somebody's name or age has changed, which robots show.</summary>
    public async Task TellLoopsAsync(string accountId, CancellationToken ct)
    {
        foreach (var loop in await loops.OfAsync(accountId, ct))
            await news.LoopUpdatedAsync(loop.Id, ct);
    }

    /// <summary>
    /// Removes a person: out of loops they are a member of, and with all that is kept of them. Who owns a robot must give it up first,
    /// or the robot would be nobody's.
    /// </summary>
    /// <exception cref="AccountsException">They own a loop.</exception>
    public async Task RemoveAsync(string accountId, CancellationToken ct)
    {
        var mine = await loops.OfAsync(accountId, ct);
        if (mine.Any(loop => loop.Owner == accountId && !loop.IsSuspended))
            throw AccountsException.Conflict("LOOPS_MUST_BE_SUSPENDED", "Your robot must be wiped, or given to somebody else, first");
        // From here on nobody gets in, whatever happens to us.
        await accounts.RevokeAsync(accountId, ct);
        foreach (var loop in mine)
        {
            if (loop.Owner == accountId)
                await loops.RemoveAsync(loop.Id, ct);
            else
                await loops.RemoveMemberAsync(loop.Id, accountId, ct);
            await news.LoopUpdatedAsync(loop.Id, ct);
        }

        await accounts.DeleteAsync(accountId, ct);
    }
}
