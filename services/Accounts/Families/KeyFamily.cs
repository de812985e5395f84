using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// <c>Key_20160201</c>: the key that members of a loop share, with which robots seal photos for phones. The first makes one; whoever comes
/// later asks, and any other member seals it for them.
/// </summary>
internal sealed class KeyFamily(KeyBook keys, LoopBook loops, LoopViews views) : IOperationFamily
{
    private const int MaxKey = 16 * 1024;
    private const int MaxHash = 256;

    private static readonly string[] Versions = ["20160201"];
    private static readonly OwnedName[] OfLoop = [new("loopId", OwnedKind.Loop, Required: true)];
    private static readonly OwnedName[] OfRequest = [new("id", OwnedKind.KeyRequest, Required: true, ByHandler: true)];
    private static readonly OperationAnswer Nothing = new("[]"u8.ToArray());

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Key", Versions = Versions, Name = "ShouldCreate", Owned = OfLoop, Run = ShouldCreateAsync },
        new() { Family = "Key", Versions = Versions, Name = "CreateRequest", Owned = OfLoop, Run = CreateAsync },
        new() { Family = "Key", Versions = Versions, Name = "GetRequest", Owned = OfRequest, Run = GetAsync },
        new() { Family = "Key", Versions = Versions, Name = "Share", Owned = OfRequest, Run = ShareAsync },
        new() { Family = "Key", Versions = Versions, Name = "ListIncomingRequests", Owned = OfLoop, Run = ListAsync },
        new() { Family = "Key", Versions = Versions, Name = "Backup", Owned = OfLoop, Run = BackupAsync },
        new() { Family = "Key", Versions = Versions, Name = "Restore", Owned = OfLoop, Run = RestoreAsync },
        // Wishes to have a sealed photo opened came from services of the original that sent photos on; there are none here, so none is open.
        new() { Family = "Key", Versions = Versions, Name = "ListBinaryRequests", Owned = OfLoop, Run = _ => Task.FromResult(Nothing) },
    ];

    private async Task<OperationAnswer> ShouldCreateAsync(OperationCall call) =>
        OperationAnswer.Of(new(!await keys.IsKnownAsync(Read(call).LoopId!, call.Aborted)), AccountsJson.Wire.ShouldCreateKey);

    private async Task<OperationAnswer> CreateAsync(OperationCall call)
    {
        var request = Read(call);
        var publicKey = Require(request.PublicKey, "publicKey", MaxKey);
        return Answer(await keys.RequestAsync(request.LoopId!, call.Caller.AccountId, publicKey, call.Aborted));
    }

    private async Task<OperationAnswer> GetAsync(OperationCall call) => Answer(await MineAsync(call));

    private async Task<OperationAnswer> ShareAsync(OperationCall call)
    {
        var request = Read(call);
        var encryptedKey = Require(request.EncryptedKey, "encryptedKey", MaxKey);
        var hash = request.KeyHash is { Length: > 0 } told ? Require(told, "keyHash", MaxHash) : null;
        var wanted = await MineAsync(call);
        if (wanted.AccountId == call.Caller.AccountId)
            throw AccountsException.Forbidden("KEY_NOT_PART_OF_LOOP", "Nobody shares a key with themselves");
        return Answer(await keys.ShareAsync(wanted.Id, encryptedKey, hash, call.Aborted));
    }

    private async Task<OperationAnswer> ListAsync(OperationCall call)
    {
        var loop = await views.GetAsync(Read(call).LoopId, call.Aborted);
        var open = (await keys.OpenAsync(loop.Id, call.Aborted))
            .Where(one => one.AccountId != call.Caller.AccountId && loop.Members.Any(member => member.AccountId == one.AccountId && member.IsAccepted));
        return OperationAnswer.Of([.. open.Select(RecordOf)], AccountsJson.Wire.IReadOnlyListKeyRequestRecord);
    }

    private async Task<OperationAnswer> BackupAsync(OperationCall call)
    {
        var request = Read(call);
        if ((await views.GetAsync(request.LoopId, call.Aborted)).Owner != call.Caller.AccountId)
            throw AccountsException.Forbidden("ONLY_OWNER_CAN_BACKUP_RESTORE", "Only the loop's owner may put its key away");
        var backup = new KeyBackup
        {
            AccountId = call.Caller.AccountId,
            EncryptedKey = Require(request.EncryptedKey, "encryptedKey", MaxKey),
            PasswordHash = request.PasswordHash is { Length: > 0 } told ? Require(told, "passwordHash", MaxHash) : null,
        };
        await keys.BackupAsync(request.LoopId!, backup, call.Aborted);
        return Answer(request.LoopId!, backup);
    }

    private async Task<OperationAnswer> RestoreAsync(OperationCall call)
    {
        var request = Read(call);
        var loop = await views.GetAsync(request.LoopId, call.Aborted);
        if (call.Caller.AccountId != loop.Owner && call.Caller.AccountId != loop.Robot)
            throw AccountsException.Forbidden("ONLY_OWNER_OR_ROBOT_CAN_RESTORE", "Only the loop's owner or its robot may have the key back");
        return Answer(loop.Id, await keys.RestoreAsync(loop.Id, request.PasswordHash, call.Aborted));
    }

    // Of a loop that both are accepted members of; what is of another is as if it were nowhere.
    private async Task<StoredKeyRequest> MineAsync(OperationCall call)
    {
        if (await keys.GetAsync(Read(call).Id!, call.Aborted) is not { } wanted || await loops.GetAsync(wanted.LoopId, call.Aborted) is not { } loop)
            throw KeyBook.NoRequest();
        return new[] { wanted.AccountId, call.Caller.AccountId }.All(id => loop.Members.Any(member => member.AccountId == id && member.IsAccepted))
            ? wanted
            : throw KeyBook.NoRequest();
    }

    private static KeyRequest Read(OperationCall call) => call.Read(AccountsJson.Wire.KeyRequest);

    private static string Require(string? text, string name, int most) => text is { Length: > 0 } && text.Length <= most
        ? text
        : throw AccountsException.Invalid($"{name} must be a text of 1 to {most} characters");

    private static OperationAnswer Answer(StoredKeyRequest request) => OperationAnswer.Of(RecordOf(request), AccountsJson.Wire.KeyRequestRecord);

    private static OperationAnswer Answer(string loopId, KeyBackup backup) => OperationAnswer.Of(
        new() { LoopId = loopId, AccountId = backup.AccountId, EncryptedKey = backup.EncryptedKey }, AccountsJson.Wire.KeyBackupRecord);

    private static KeyRequestRecord RecordOf(StoredKeyRequest request) => new()
    {
        Id = request.Id,
        AccountId = request.AccountId,
        LoopId = request.LoopId,
        PublicKey = request.PublicKey,
        EncryptedKey = request.EncryptedKey,
    };
}
