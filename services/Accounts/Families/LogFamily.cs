using System.IO.Compression;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Logs;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary>
/// <c>Log_20150309</c>: what robots log. Everything is taken, because a robot that is refused tries again without end; what of it is kept
/// is the owner's choice (<see cref="LogsOptions"/>).
/// </summary>
internal sealed class LogFamily(LogShelf logs, LogsOptions options, BlobTickets tickets, Spool spool) : IOperationFamily
{
    // Where the original had a bucket's name; clients only show it.
    private const string Bucket = "log";
    private const int MaxText = 200;
    private static readonly string[] Versions = ["20150309"];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Log", Versions = Versions, Name = "PutEventsAsync", Run = PutEventsLaterAsync },
        new() { Family = "Log", Versions = Versions, Name = "PutEvents", MaxBody = 1024 * 1024, Run = PutEventsAsync },
        new() { Family = "Log", Versions = Versions, Name = "PutAsrBinary", Run = PutAudioLaterAsync },
        new() { Family = "Log", Versions = Versions, Name = "PutBinaryAsync", Run = PutBinaryLaterAsync },
        new() { Family = "Log", Versions = Versions, Name = "PutBinary", Raw = true, Streamed = true, Run = PutBinaryAsync },
    ];

    private Task<OperationAnswer> PutEventsLaterAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.PutEventsAsyncRequest);
        if (request is not { Kind: "HEALTH" or "LOG", Serial: { Length: > 0 and <= MaxText } })
            throw AccountsException.Invalid("kind must be HEALTH or LOG, and serial is required");
        var key = logs.NewBlob(call.Caller.AccountId, request.Kind == "HEALTH" ? LogKind.Health : LogKind.Log);
        var address = tickets.UploadAddress(call.Http.Request, LogUpload.Events, call.Caller.AccountId, key);
        return Task.FromResult(OperationAnswer.Of(new PutEventsAsyncAnswer("gzip", address), AccountsJson.Wire.PutEventsAsyncAnswer));
    }

    private async Task<OperationAnswer> PutEventsAsync(OperationCall call)
    {
        if (call.Read(AccountsJson.Wire.PutEventsRequest).Events is not { } events || events.Any(one => one.ValueKind != JsonValueKind.Object))
            throw AccountsException.Invalid("events is required, a list of objects");
        if (logs.Keeps(LogKind.Log))
            await logs.PutAsync(call.Caller.AccountId, logs.NewBlob(call.Caller.AccountId, LogKind.Log), Packed(call.Body), "application/gzip", call.Aborted);
        return OperationAnswer.Of(new PutEventsAnswer("Successfully added events"), AccountsJson.Wire.PutEventsAnswer);
    }

    private Task<OperationAnswer> PutAudioLaterAsync(OperationCall call)
    {
        var request = call.Read(AccountsJson.Wire.PutBinaryRequest);
        if (request.TrackingId is not { Length: > 0 and <= MaxText })
            throw AccountsException.Invalid("trackingId is required");
        if (request.Metadata is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            throw AccountsException.Invalid("metadata must be an object");
        var key = logs.NewBlob(call.Caller.AccountId, LogKind.Audio);
        return Task.FromResult(OperationAnswer.Of(
            new PutAsrBinaryAnswer
            {
                BucketName = Bucket,
                Key = key.ToString(),
                Metadata = request.Metadata,
                UploadUrl = tickets.UploadAddress(call.Http.Request, LogUpload.Audio, call.Caller.AccountId, key),
            },
            AccountsJson.Wire.PutAsrBinaryAnswer));
    }

    private Task<OperationAnswer> PutBinaryLaterAsync(OperationCall call)
    {
        if (call.Read(AccountsJson.Wire.PutBinaryRequest).TrackingId is { Length: > MaxText })
            throw AccountsException.Invalid($"trackingId has at most {MaxText} characters");
        var key = logs.NewBlob(call.Caller.AccountId, LogKind.Binary);
        var address = tickets.UploadAddress(call.Http.Request, LogUpload.Binary, call.Caller.AccountId, key);
        return Task.FromResult(OperationAnswer.Of(BinaryOf(call, key) with { UploadUrl = address }, AccountsJson.Wire.PutBinaryAnswer));
    }

    private async Task<OperationAnswer> PutBinaryAsync(OperationCall call)
    {
        var key = logs.NewBlob(call.Caller.AccountId, LogKind.Binary);
        await using var body = await spool.ReadAsync(call.Http, options.MostBytes);
        call.CheckBody(body.Hash);
        if (logs.Keeps(LogKind.Binary))
            await logs.PutAsync(call.Caller.AccountId, key, body, "application/octet-stream", call.Aborted);
        return OperationAnswer.Of(BinaryOf(call, key), AccountsJson.Wire.PutBinaryAnswer);
    }

    private PutBinaryAnswer BinaryOf(OperationCall call, BlobKey key) => new()
    {
        Path = $"/{Bucket}/{key}",
        Url = tickets.DownloadAddress(call.Http.Request, call.Caller.AccountId, key, null, "application/octet-stream", null, $"\"{key.ToString()[^28..]}\"").Url,
    };

    private static ReadOnlyMemory<byte> Packed(ReadOnlyMemory<byte> json)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(json.Span);
        return packed.ToArray();
    }
}
