using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Media;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Media_20160725</c>: photos and recordings, with their bytes.</summary>
internal sealed class MediaFamily(MediaBook media, MediaQuota quota, MediaOptions options, LoopBook loops, BlobTickets tickets, Spool spool, TimeProvider time) : IOperationFamily
{
    private const int MaxPaths = 100;
    private const int DefaultPage = 50;
    private const int MaxPage = 200;
    private static readonly string[] Versions = ["20160725"];

    public IReadOnlyList<Operation> Operations =>
    [
        new()
        {
            Family = "Media", Versions = Versions, Name = "Create", Raw = true, Streamed = true,
            Owned = [new("x-loop-id", OwnedKind.Loop, Required: true, Header: true)], Run = CreateAsync,
        },
        new() { Family = "Media", Versions = Versions, Name = "List", Owned = [new("loopIds", OwnedKind.Loop, Required: true)], Run = ListAsync },
        new() { Family = "Media", Versions = Versions, Name = "Get", Run = GetAsync },
        new() { Family = "Media", Versions = Versions, Name = "Remove", Run = RemoveAsync },
    ];

    private async Task<OperationAnswer> CreateAsync(OperationCall call)
    {
        var headers = call.Http.Request.Headers;
        var (loopId, type) = (One(headers, "x-loop-id")!, One(headers, "x-type") ?? "image");
        var path = One(headers, "x-path") ?? AccountIds.New();
        var reference = One(headers, "x-reference");
        if (!MediaNames.Types.Contains(type))
            throw AccountsException.Invalid($"x-type must be one of {string.Join(", ", MediaNames.Types)}");
        if (!MediaNames.IsPath(path) || (reference is not null && !MediaNames.IsPath(reference)))
            throw AccountsException.Invalid($"x-path and x-reference have 1 to {MediaNames.MaxPath} letters, digits, '-', '_' and '.', and do not begin with a dot");
        var isEncrypted = IsTrue(One(headers, "x-encrypted"));
        var meta = MediaNames.MetaOf(headers);

        // All that can be refused is refused before megabytes come.
        var shown = await media.CheckNewAsync(loopId, path, type, reference, call.Aborted);
        await quota.CheckAsync(loopId, call.Http.Request.ContentLength ?? 0, call.Aborted);
        await using var body = await spool.ReadAsync(call.Http, options.MostBytes);
        call.CheckBody(body.Hash);
        if (body.Length == 0)
            throw AccountsException.Invalid("The body is empty");

        var draft = new StoredMedia
        {
            Id = StoredMedia.IdOf(loopId, path),
            LoopId = loopId,
            Path = path,
            AccountId = call.Caller.AccountId,
            Type = type,
            Reference = reference,
            IsThumb = reference is not null,
            IsEncrypted = isEncrypted,
            Meta = meta,
            Created = shown?.Created ?? time.GetUtcNow().ToUnixTimeMilliseconds(),
            Blob = media.NewBlob(loopId),
            ContentType = MediaTypes.Opaque,
            Length = body.Length,
            ETag = body.ETag,
        };
        return OperationAnswer.Of(RecordOf(call, await media.AddAsync(draft, body, call.Aborted)), AccountsJson.Wire.MediaRecord);
    }

    private async Task<OperationAnswer> ListAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.MediaListRequest);
        var limit = Math.Clamp(request.Limit is > 0 and var asked ? asked : DefaultPage, 1, MaxPage);
        return Answer(call, await media.ListAsync([.. request.LoopIds!.Distinct()], request.After, request.Before, limit, call.Aborted));
    }

    private async Task<OperationAnswer> GetAsync(OperationCall call) => Answer(call, await media.FindAsync(await LoopsOfAsync(call), PathsOf(call), call.Aborted));

    private async Task<OperationAnswer> RemoveAsync(OperationCall call)
    {
        var mine = await loops.OfAsync(call.Caller.AccountId, call.Aborted);
        var owned = mine.Where(loop => loop.Owner == call.Caller.AccountId).Select(loop => loop.Id).ToHashSet(StringComparer.Ordinal);
        var removed = new List<StoredMedia>();
        foreach (var one in await media.FindAsync([.. mine.Select(loop => loop.Id)], PathsOf(call), call.Aborted))
        {
            // Who has uploaded it, or whose loop it is; a small picture goes with what it shows. Others are answered as if there were nothing.
            var mayRemove = one.AccountId == call.Caller.AccountId || owned.Contains(one.LoopId) || (one.Reference is { } shown && removed.Exists(gone => gone.Path == shown && gone.LoopId == one.LoopId));
            if (mayRemove && await media.RemoveAsync(one, call.Aborted) is { } gone)
                removed.Add(gone);
        }

        return Answer(call, removed);
    }

    private async Task<IReadOnlyList<string>> LoopsOfAsync(OperationCall call) =>
        [.. (await loops.OfAsync(call.Caller.AccountId, call.Aborted)).Select(loop => loop.Id)];

    private static IReadOnlyList<string> PathsOf(OperationCall call) => call.Read(AccountsJson.Wire.MediaPathsRequest).Paths is { Count: > 0 and <= MaxPaths } paths
        ? paths
        : throw AccountsException.Invalid($"paths is required, 1 to {MaxPaths} of them");

    private OperationAnswer Answer(OperationCall call, IReadOnlyList<StoredMedia> found) =>
        OperationAnswer.Of([.. found.Select(one => RecordOf(call, one))], AccountsJson.Wire.IReadOnlyListMediaRecord);

    private MediaRecord RecordOf(OperationCall call, StoredMedia one) => new()
    {
        Path = one.Path,
        Type = one.Type,
        Reference = one.Reference,
        AccountId = one.AccountId,
        LoopId = one.LoopId,
        Url = one.IsDeleted ? null : tickets.DownloadAddress(
            call.Http.Request, call.Caller.AccountId, BlobKey.Parse(one.Blob), one.LoopId, one.ContentType, one.Length, one.ETag).Url,
        IsEncrypted = one.IsEncrypted,
        IsDeleted = one.IsDeleted,
        Meta = one.Meta ?? new Dictionary<string, string>(),
        Created = one.Created,
    };

    private static bool IsTrue(string? text) => text?.ToUpperInvariant() switch
    {
        null or "FALSE" => false,
        "TRUE" => true,
        _ => throw AccountsException.Invalid("x-encrypted must be true or false"),
    };

    private static string? One(IHeaderDictionary headers, string name) => headers[name] switch
    {
        [] or [null or ""] => null,
        [{ } one] => one,
        _ => throw AccountsException.Invalid($"{name} must be there once"),
    };
}
