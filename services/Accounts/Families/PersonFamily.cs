using System.Globalization;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.Accounts.Holidays;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Person_20160801</c>: the days that a loop keeps.</summary>
internal sealed class PersonFamily(TimeProvider time) : IOperationFamily
{
    private static readonly string[] Versions = ["20160801"];

    public IReadOnlyList<Operation> Operations =>
        [new() { Family = "Person", Versions = Versions, Name = "ListHolidays", Owned = [new("loopId", OwnedKind.Loop, Required: true)], Run = ListAsync }];

    private Task<OperationAnswer> ListAsync(OperationCall call)
    {
        var loopId = call.Read(AccountsJson.Wire.LoopRequest).LoopId!;
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        IReadOnlyList<HolidayRecord> days =
        [
            .. HolidayCalendar.All.Select(day => new HolidayRecord
            {
                Id = day.Id,
                Name = day.Name,
                Category = day.Category,
                LoopId = loopId,
                Date = day.NextFrom(today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }),
        ];
        return Task.FromResult(OperationAnswer.Of(days, AccountsJson.Wire.IReadOnlyListHolidayRecord));
    }
}
