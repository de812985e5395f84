using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Loop_20160324</c>: who lives with the robot. What concerns one member of it is in <see cref="LoopMemberFamily"/>.</summary>
internal sealed class LoopFamily(AccountBook accounts, LoopBook loops, LoopViews views) : IOperationFamily
{
    private static readonly string[] Versions = ["20160324"];
    private static readonly OwnedName[] OfLoop = [new("loopId", OwnedKind.Loop, Required: true)];
    private static readonly OwnedName[] OfLoopOrAll = [new("loopId", OwnedKind.Loop)];
    private static readonly OwnedName[] OfAccount = [new("accountId", OwnedKind.Account)];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Loop", Versions = Versions, Name = "ListLoops", Owned = OfLoopOrAll, Run = ListAsync },
        new() { Family = "Loop", Versions = Versions, Name = "ListLoopMembers", Owned = OfLoopOrAll, Run = ListMembersAsync },
        new()
        {
            Family = "Loop", Versions = Versions, Name = "CreateLoop", Run = CreateAsync,
            Owned = [new("robotId", OwnedKind.Robot, Required: true, ByHandler: true)],
        },
        new() { Family = "Loop", Versions = Versions, Name = "UpdateLoop", Owned = OfLoop, Run = RenameAsync },
        new() { Family = "Loop", Versions = Versions, Name = "RemoveLoop", Owned = OfLoop, Run = RemoveAsync },
        new() { Family = "Loop", Versions = Versions, Name = "SuspendLoop", Owned = OfLoop, Run = SuspendAsync },
        new() { Family = "Loop", Versions = Versions, Name = "ListOwnerRobots", Owned = OfAccount, Run = ListRobotsAsync },
        new() { Family = "Loop", Versions = Versions, Name = "FindOwner", Owned = OfAccount, Run = FindOwnerAsync },
    ];

    private async Task<OperationAnswer> ListAsync(OperationCall call)
    {
        var records = new List<LoopRecord>();
        foreach (var loop in await MineAsync(call, call.Read(AccountsJson.Wire.LoopRequest).LoopId))
            records.Add(await views.RecordOfAsync(loop, call.Aborted));
        return OperationAnswer.Of(records, AccountsJson.Wire.IReadOnlyListLoopRecord);
    }

    private async Task<OperationAnswer> ListMembersAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.LoopMembersRequest);
        var members = new List<LoopMember>();
        foreach (var loop in await MineAsync(call, request.LoopId))
            members.AddRange((await views.RecordOfAsync(loop, call.Aborted)).Members);
        return OperationAnswer.Of(
            [.. members.Where(member => IsAmong(member.Status, request.StatusList) && IsAmong(member.Type, request.TypeList))],
            AccountsJson.Wire.IReadOnlyListLoopMember);
    }

    // Whoever set the robot up last may give it a loop again. Anybody else sets it up, with a token that the robot itself reads.
    private async Task<OperationAnswer> CreateAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.LoopEditRequest);
        var name = LoopViews.TextOf(request.Name, "name") ?? throw AccountsException.Invalid("name is required");
        var robot = await accounts.FindByNameAsync(StoredName.FriendlyId(request.RobotId!), call.Aborted);
        if (robot is null || await loops.OwnerOfAsync(robot.Id, call.Aborted) != call.Caller.AccountId)
            throw AccountsException.NotYours("robot");
        if (robot.RevokedAt is not null)
            throw AccountsException.Conflict("ROBOT_DISABLED", "The robot has been revoked");
        var owner = await accounts.GetAsync(call.Caller.AccountId, call.Aborted) ?? throw AccountsException.NotYours("robot");
        return await views.AnswerAsync(await loops.AddAsync(name, owner, robot, call.Aborted), call.Aborted);
    }

    private async Task<OperationAnswer> RenameAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.LoopEditRequest);
        var name = LoopViews.TextOf(request.Name, "name") ?? throw AccountsException.Invalid("name is required");
        await loops.ChangeAsync(request.LoopId!, loop =>
        {
            LoopViews.RequireOwner(loop, call.Caller);
            LoopMembers.RequireInUse(loop);
            return loop with { Name = name };
        }, call.Aborted);
        return Commands.Accepted;
    }

    private async Task<OperationAnswer> RemoveAsync(OperationCall call)
    {
        var loop = await views.GetAsync(call.Read(AccountsJson.Wire.LoopRequest).LoopId, call.Aborted);
        LoopViews.RequireOwner(loop, call.Caller);
        var record = await views.RecordOfAsync(loop, call.Aborted);
        await loops.RemoveAsync(loop.Id, call.Aborted);
        return OperationAnswer.Of(record, AccountsJson.Wire.LoopRecord);
    }

    private async Task<OperationAnswer> SuspendAsync(OperationCall call)
    {
        var loop = await views.GetAsync(call.Read(AccountsJson.Wire.LoopRequest).LoopId, call.Aborted);
        if (call.Caller.AccountId != loop.Robot)
            throw AccountsException.Forbidden("ONLY_ADMIN_OR_ROBOT_CAN_SUSPEND", "Only the robot itself may do this");
        await loops.SuspendAsync(loop.Id, suspended: true, call.Aborted);
        return Commands.Accepted;
    }

    private async Task<OperationAnswer> ListRobotsAsync(OperationCall call)
    {
        var accountId = AccountOf(call);
        var robots = (await loops.OfAsync(accountId, call.Aborted)).Where(loop => loop.Owner == accountId).Select(loop => loop.RobotFriendlyId);
        return OperationAnswer.Of([.. robots], AccountsJson.Wire.IReadOnlyListString);
    }

    private async Task<OperationAnswer> FindOwnerAsync(OperationCall call) =>
        await loops.OfAsync(AccountOf(call), call.Aborted) is [var first, ..]
            ? OperationAnswer.Of(first.Owner, AccountsJson.Wire.String)
            : throw LoopBook.NoLoop();

    private static string AccountOf(OperationCall call) =>
        call.Read(AccountsJson.Wire.LoopAccountRequest).AccountId is { Length: > 0 } asked ? asked : call.Caller.AccountId;

    private async Task<IEnumerable<StoredLoop>> MineAsync(OperationCall call, string? only) =>
        (await loops.OfAsync(call.Caller.AccountId, call.Aborted)).Where(loop => string.IsNullOrEmpty(only) || loop.Id == only);

    private static bool IsAmong(string value, IReadOnlyList<string>? wanted) =>
        wanted is not { Count: > 0 } || wanted.Any(one => string.Equals(one, value, StringComparison.OrdinalIgnoreCase));
}
