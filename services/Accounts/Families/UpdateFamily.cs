using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// <c>Update_20160301</c>: what a robot may take. Where there is nothing, the answer must be 404: an empty 200 makes robots try to
/// install nothing (protocol: I.1).
/// </summary>
internal sealed class UpdateFamily(AccountStore store) : IOperationFamily
{
    private const int MaxText = 100;
    private static readonly string[] Versions = ["20160301"];

    public IReadOnlyList<Operation> Operations =>
        [new() { Family = "Update", Versions = Versions, Name = "GetUpdateFrom", Run = GetAsync }];

    private async Task<OperationAnswer> GetAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.UpdateRequest);
        if (request is not { FromVersion: { Length: > 0 and <= MaxText } version, Subsystem: { Length: > 0 and <= MaxText } subsystem })
            throw AccountsException.Invalid("fromVersion and subsystem are required");
        var offered = await store.RunAsync((collections, limited) => collections.Updates.FindAsync(
            new() { Filter = Where.Equal("subsystem", subsystem), Sort = [new("created", Descending: true)], Limit = 1000 }, limited), call.Aborted);
        var update = offered.Select(one => one.Document).FirstOrDefault(one =>
            one.ToVersion != version && (one.FromVersion == version || one.FromVersion == "*") && (one.Filter is null || one.Filter == request.Filter));
        return update is null
            ? throw AccountsException.NotFound("UPDATE_NOT_FOUND", $"There is no update of {subsystem}")
            : OperationAnswer.Of(RecordOf(update, call.Caller.AccountId, version), AccountsJson.Wire.UpdateRecord);
    }

    private static UpdateRecord RecordOf(StoredUpdate update, string accountId, string fromVersion) => new()
    {
        Id = update.Id,
        Created = update.Created,
        AccountId = accountId,
        FromVersion = fromVersion,
        ToVersion = update.ToVersion,
        Changes = update.Changes,
        Url = update.Url,
        ShaHash = update.ShaHash,
        Length = update.Length,
        Subsystem = update.Subsystem,
        Filter = update.Filter,
    };
}
