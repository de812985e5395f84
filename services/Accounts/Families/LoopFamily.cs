using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Loop_20160324</c>: who lives with the robot.</summary>
internal sealed class LoopFamily(AccountBook accounts, LoopBook loops, TimeProvider time) : IOperationFamily
{
    private static readonly string[] Versions = ["20160324"];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Loop", Versions = Versions, Name = "ListLoops", Owned = [new("loopId", OwnedKind.Loop)], Run = ListAsync },
        new() { Family = "Loop", Versions = Versions, Name = "ListLoopMembers", Owned = [new("loopId", OwnedKind.Loop, Required: true)], Run = ListMembersAsync },
    ];

    private async Task<OperationAnswer> ListAsync(OperationCall call)
    {
        var only = call.Read(AccountsJson.Wire.LoopRequest).LoopId;
        var mine = await loops.OfAsync(call.Caller.AccountId, call.Aborted);
        var records = new List<LoopRecord>();
        foreach (var loop in mine.Where(loop => string.IsNullOrEmpty(only) || loop.Id == only))
            records.Add(await RecordOfAsync(loop, call.Aborted));
        return OperationAnswer.Of(records, AccountsJson.Wire.IReadOnlyListLoopRecord);
    }

    private async Task<OperationAnswer> ListMembersAsync(OperationCall call)
    {
        var loop = await loops.GetAsync(call.Read(AccountsJson.Wire.LoopRequest).LoopId!, call.Aborted)
            ?? throw AccountsException.NotYours("loop");
        return OperationAnswer.Of((await RecordOfAsync(loop, call.Aborted)).Members, AccountsJson.Wire.IReadOnlyListLoopMember);
    }

    private async Task<LoopRecord> RecordOfAsync(StoredLoop loop, CancellationToken ct)
    {
        var known = new Dictionary<string, StoredAccount>(StringComparer.Ordinal);
        foreach (var accountId in loop.Members.Select(member => member.AccountId).OfType<string>())
        {
            if (await accounts.GetAsync(accountId, ct) is { } account)
                known[account.Id] = account;
        }

        return AccountRecords.Of(loop, known, time.GetUtcNow());
    }
}
