using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;

namespace Jibo.Pegasus.Accounts.Logs;

/// <summary>Uploads of logs: events in gzip, and what is no text.</summary>
internal sealed class LogUpload(string name, LogShelf logs, LogsOptions options) : IUploadKind
{
    public const string Events = "log-events";
    public const string Binary = "log-binary";
    public const string Audio = "asr-binary";

    private const int MostGrown = 8;

    public string Name => name;

    public long Most => options.MostBytes;

    public async Task TakeAsync(UploadTicket ticket, SpooledBody body, CancellationToken ct)
    {
        var key = BlobKey.Parse(ticket.Blob);
        // Taken and thrown away: a robot that is refused would send it again and again.
        if (!logs.Keeps(LogShelf.KindOf(key)))
            return;
        if (name == Events)
            await GzipCheck.CheckAsync(body, MostGrown * options.MostBytes, ct);
        await logs.PutAsync(ticket.AccountId, key, body, name == Events ? "application/gzip" : "application/octet-stream", ct);
    }
}
