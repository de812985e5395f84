using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// <c>Update_20160301</c>: what a robot may take. Where there is nothing, the answer to <c>GetUpdateFrom</c> must be 404: an empty 200
/// makes robots try to install nothing (protocol: I.1). What is offered, operators say.
/// </summary>
internal sealed class UpdateFamily(AccountStore store, DeviceBook devices) : IOperationFamily
{
    /// <summary>The subsystem that is the robot's software itself.</summary>
    private const string Software = "@be/be";

    private const int MaxText = 100;
    private const int MaxListed = 1000;
    private static readonly string[] Versions = ["20160301"];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Update", Versions = Versions, Name = "GetUpdateFrom", Run = GetAsync },
        new() { Family = "Update", Versions = Versions, Name = "ListUpdatesFrom", Run = ListFromAsync },
        new() { Family = "Update", Versions = Versions, Name = "ListUpdates", Run = ListAsync },
    ];

    private async Task<OperationAnswer> GetAsync(OperationCall call)
    {
        var (version, subsystem, filter) = Read(call);
        if (version is null || subsystem is null)
            throw AccountsException.Invalid("fromVersion and subsystem are required");
        if (subsystem == Software && call.Caller.FriendlyId is { } friendlyId)
            devices.Runs(call.Caller.AccountId, friendlyId, version);
        var newest = (await OfferedAsync(subsystem, filter, call.Aborted))
            .Where(one => Follows(one, version))
            // The latest release; of two offers of it, the one that was made last.
            .Aggregate((StoredUpdate?)null, (best, one) => best is null || ReleaseOrder.Compare(one.ToVersion, best.ToVersion) > 0 ? one : best);
        return newest is null
            ? throw AccountsException.NotFound("UPDATE_NOT_FOUND", $"There is no update of {subsystem}")
            : OperationAnswer.Of(RecordOf(newest, call.Caller.AccountId, version), AccountsJson.Wire.UpdateRecord);
    }

    private async Task<OperationAnswer> ListFromAsync(OperationCall call)
    {
        var (version, subsystem, filter) = Read(call);
        if (version is null)
            throw AccountsException.Invalid("fromVersion is required");
        var offered = (await OfferedAsync(subsystem, filter, call.Aborted)).Where(one => Follows(one, version));
        return Answer(offered.Select(one => RecordOf(one, call.Caller.AccountId, version)));
    }

    private async Task<OperationAnswer> ListAsync(OperationCall call)
    {
        var (_, subsystem, filter) = Read(call);
        return Answer((await OfferedAsync(subsystem, filter, call.Aborted)).Select(one => RecordOf(one, call.Caller.AccountId, one.FromVersion)));
    }

    // Newest offer first. What is offered to some only, those must ask for by name.
    private async Task<IEnumerable<StoredUpdate>> OfferedAsync(string? subsystem, string? filter, CancellationToken ct) =>
        (await store.RunAsync((collections, limited) => collections.Updates.FindAsync(
            new()
            {
                Filter = subsystem is null ? DocumentFilter.Everything : Where.Equal("subsystem", subsystem),
                Sort = [new("created", Descending: true)],
                Limit = MaxListed,
            }, limited), ct))
            .Select(found => found.Document)
            .Where(one => one.Filter is null || one.Filter == filter);

    // What is for a robot of any version is for those that are behind; back goes only who is named.
    private static bool Follows(StoredUpdate update, string version) => update.FromVersion == "*"
        ? ReleaseOrder.Compare(update.ToVersion, version) > 0
        : update.FromVersion == version && update.ToVersion != version;

    private static (string? Version, string? Subsystem, string? Filter) Read(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.UpdateRequest);
        return (TextOf(request.FromVersion, "fromVersion"), TextOf(request.Subsystem, "subsystem"), TextOf(request.Filter, "filter"));
    }

    private static string? TextOf(string? text, string name) => text is null or { Length: > 0 and <= MaxText }
        ? text
        : throw AccountsException.Invalid($"{name} must be a text of 1 to {MaxText} characters");

    private static OperationAnswer Answer(IEnumerable<UpdateRecord> records) => OperationAnswer.Of([.. records], AccountsJson.Wire.IReadOnlyListUpdateRecord);

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
        Dependencies = update.Dependencies,
    };
}
