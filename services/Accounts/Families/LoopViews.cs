using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>Loops as they are answered, and who may do what to them.</summary>
internal sealed class LoopViews(AccountBook accounts, LoopBook loops, TimeProvider time)
{
    public async Task<LoopRecord> RecordOfAsync(StoredLoop loop, CancellationToken ct)
    {
        var known = new Dictionary<string, StoredAccount>(StringComparer.Ordinal);
        foreach (var accountId in loop.Members.Select(member => member.AccountId).OfType<string>())
        {
            if (await accounts.GetAsync(accountId, ct) is { } account)
                known[account.Id] = account;
        }

        return AccountRecords.Of(loop, known, time.GetUtcNow());
    }

    public async Task<OperationAnswer> AnswerAsync(StoredLoop loop, CancellationToken ct) =>
        OperationAnswer.Of(await RecordOfAsync(loop, ct), AccountsJson.Wire.LoopRecord);

    /// <summary>The loop that is named; that it is the caller's, the dispatcher has seen.</summary>
    public async Task<StoredLoop> GetAsync(string? loopId, CancellationToken ct) =>
        await loops.GetAsync(loopId!, ct) ?? throw LoopBook.NoLoop();

    /// <exception cref="AccountsException">The caller is not the owner.</exception>
    public static void RequireOwner(StoredLoop loop, Caller caller)
    {
        if (caller.AccountId != loop.Owner)
            throw AccountsException.Forbidden("CAN_BE_ACCESSED_BY_OWNER", "Only the loop's owner may do this");
    }

    /// <exception cref="AccountsException">The caller is neither.</exception>
    public static void RequireOwnerOrRobot(StoredLoop loop, Caller caller)
    {
        if (caller.AccountId != loop.Owner && caller.AccountId != loop.Robot)
            throw AccountsException.Forbidden("CAN_BE_ACCESSED_BY_OWNER_OR_ROBOT", "Only the loop's owner or its robot may do this");
    }

    /// <summary>A text that was given, trimmed; null when it is empty.</summary>
    /// <exception cref="AccountsException">It is too long, or holds what nobody can read.</exception>
    public static string? TextOf(string? given, string name, int most = 100)
    {
        var text = given?.Trim();
        if (text is not { Length: > 0 })
            return null;
        return text.Length <= most && !text.Any(char.IsControl)
            ? text
            : throw AccountsException.Invalid($"{name} must be a text of at most {most} characters");
    }
}
