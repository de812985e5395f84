using System.Globalization;
using Jibo.Pegasus.Accounts.Backups;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// <c>Backup_20170222</c>: what a robot puts aside before it is wiped. It asks where to, uploads, asks for the list, and goes on only when
/// the newest entry has the entity tag that the upload was answered with.
/// </summary>
internal sealed class BackupFamily(BackupBook backups, LoopBook loops, BlobTickets tickets) : IOperationFamily
{
    private const int MaxListed = 1000;
    private static readonly string[] Versions = ["20170222"];
    private static readonly OwnedName[] OfLoop = [new("loopId", OwnedKind.Loop, Required: true)];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Backup", Versions = Versions, Name = "New", Owned = OfLoop, Run = NewAsync },
        new() { Family = "Backup", Versions = Versions, Name = "List", Owned = OfLoop, Run = ListAsync },
    ];

    private async Task<OperationAnswer> NewAsync(OperationCall call)
    {
        var loopId = await LoopOfAsync(call, call.Read(AccountsJson.Wire.BackupRequest));
        var address = tickets.UploadAddress(call.Http.Request, BackupBook.Upload, call.Caller.AccountId, backups.NewBlob(loopId), loopId);
        return OperationAnswer.Of(new NewBackup(address), AccountsJson.Wire.NewBackup);
    }

    private async Task<OperationAnswer> ListAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.BackupRequest);
        var loopId = await LoopOfAsync(call, request);
        if (request.Max is < 1 or > MaxListed)
            throw AccountsException.Invalid($"max must be 1 to {MaxListed}");
        var found = await backups.ListAsync(loopId, request.Max ?? 1, call.Aborted);
        return OperationAnswer.Of([.. found.Select(backup => ItemOf(call, backup))], AccountsJson.Wire.IReadOnlyListBackupItem);
    }

    // What is in a backup is the robot's own affair: nobody else of the loop may fetch it or put one in its place.
    private async Task<string> LoopOfAsync(OperationCall call, BackupRequest request) =>
        await loops.GetAsync(request.LoopId!, call.Aborted) is { } loop && loop.Robot == call.Caller.AccountId
            ? loop.Id
            : throw new AccountsException(StatusCodes.Status403Forbidden, "ROBOT_SHOULD_BELONG_TO_LOOP", "Only the loop's robot has backups");

    private BackupItem ItemOf(OperationCall call, StoredBackup backup)
    {
        var address = tickets.DownloadAddress(
            call.Http.Request, call.Caller.AccountId, BlobKey.Parse(backup.Blob), backup.LoopId, "application/octet-stream", backup.Length, backup.ETag);
        return new()
        {
            Modified = DateTimeOffset.FromUnixTimeMilliseconds(backup.Created).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            Etag = backup.ETag,
            Size = backup.Length,
            Location = new(address.Until, address.Url),
        };
    }
}
