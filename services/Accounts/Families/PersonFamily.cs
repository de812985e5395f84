using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Person_20160801</c>: the days that a loop keeps.</summary>
internal sealed class PersonFamily(HolidayBook days, LoopViews views) : IOperationFamily
{
    private const int MaxIds = 200;
    private static readonly string[] Versions = ["20160801"];
    private static readonly OwnedName[] OfLoop = [new("loopId", OwnedKind.Loop, Required: true)];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Person", Versions = Versions, Name = "ListHolidays", Owned = OfLoop, Run = ListAsync },
        new() { Family = "Person", Versions = Versions, Name = "EnableHolidays", Owned = OfLoop, Run = call => SwitchAsync(call, enabled: true) },
        new() { Family = "Person", Versions = Versions, Name = "DisableHolidays", Owned = OfLoop, Run = call => SwitchAsync(call, enabled: false) },
    ];

    private async Task<OperationAnswer> ListAsync(OperationCall call)
    {
        var loop = await views.GetAsync(call.Read(AccountsJson.Wire.LoopRequest).LoopId, call.Aborted);
        return OperationAnswer.Of(await days.ListAsync(loop, call.Aborted), AccountsJson.Wire.IReadOnlyListHolidayRecord);
    }

    private async Task<OperationAnswer> SwitchAsync(OperationCall call, bool enabled)
    {
        var request = call.Read(AccountsJson.Wire.HolidaysRequest);
        if (request.Ids is not { Count: > 0 and <= MaxIds } ids || ids.Any(string.IsNullOrEmpty))
            throw AccountsException.Invalid($"ids must be 1 to {MaxIds} days");
        await days.SwitchAsync(await views.GetAsync(request.LoopId, call.Aborted), ids, enabled, call.Aborted);
        return Commands.Accepted;
    }
}
