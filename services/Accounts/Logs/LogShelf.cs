using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Blobs;

namespace Jibo.Pegasus.Accounts.Logs;

/// <summary>What is kept of robots' logs: blobs named by robot, moment and kind, so many megabytes of each robot, so many days.</summary>
internal sealed class LogShelf(BlobShelf shelf, LogsOptions options, TimeProvider time) : ISweep
{
    public const string Folder = "logs";

    // Whoever sends many small ones fills a disk by their number.
    private const long LeastCounted = 4096;
    private const int MostRobots = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _bytes = new(StringComparer.Ordinal);

    /// <summary>Whether the owner wants it kept.</summary>
    public bool Keeps(LogKind kind) => options.KeepFor > TimeSpan.Zero && kind switch
    {
        LogKind.Health => true,
        LogKind.Audio => options.KeepAudio,
        _ => options.KeepLogs,
    };

    public BlobKey NewBlob(string accountId, LogKind kind) =>
        StampedKeys.New(Folder, accountId, time.GetUtcNow(), EndOf(kind));

    /// <summary>What a log of this key is of.</summary>
    public static LogKind KindOf(BlobKey key) => Path.GetExtension(key.ToString()) switch
    {
        ".health" => LogKind.Health,
        ".asr" => LogKind.Audio,
        ".bin" => LogKind.Binary,
        _ => LogKind.Log,
    };

    public async Task PutAsync(string accountId, BlobKey key, SpooledBody body, string contentType, CancellationToken ct)
    {
        await shelf.PutAsync(key, body, contentType, ct);
        await BoundAsync(accountId, body.Length, ct);
    }

    public async Task PutAsync(string accountId, BlobKey key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken ct)
    {
        await shelf.PutAsync(key, bytes, contentType, ct);
        await BoundAsync(accountId, bytes.Length, ct);
    }

    /// <summary>Removes what is older than the owner wants.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        var oldest = (time.GetUtcNow() - options.KeepFor).ToUnixTimeMilliseconds();
        await foreach (var entry in shelf.ListAsync($"{Folder}/", ct))
        {
            if (StampedKeys.MomentOf(entry.Key.ToString()) < oldest)
                await shelf.TryDeleteAsync(entry.Key, ct);
        }

        // Counted anew when somebody puts something.
        lock (_gate)
            _bytes.Clear();
    }

    private static string EndOf(LogKind kind) => kind switch
    {
        LogKind.Health => ".health",
        LogKind.Audio => ".asr",
        LogKind.Binary => ".bin",
        _ => ".log",
    };

    private static long Counted(long length) => Math.Max(length, LeastCounted);

    private async Task BoundAsync(string accountId, long added, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_bytes.TryGetValue(accountId, out var known) && known + Counted(added) <= options.MostBytesPerRobot)
            {
                _bytes[accountId] = known + Counted(added);
                return;
            }
        }

        var entries = new List<BlobEntry>();
        await foreach (var entry in shelf.ListAsync($"{Folder}/{accountId}/", ct))
            entries.Add(entry);
        var bytes = entries.Sum(entry => Counted(entry.Length));
        // A tenth more than must go, so that it is not listed for every one.
        var enough = bytes > options.MostBytesPerRobot ? options.MostBytesPerRobot / 10 * 9 : long.MaxValue;
        foreach (var entry in entries.OrderBy(entry => StampedKeys.MomentOf(entry.Key.ToString())).TakeWhile(_ => bytes > enough))
        {
            await shelf.DeleteAsync(entry.Key, ct);
            bytes -= Counted(entry.Length);
        }

        lock (_gate)
        {
            if (_bytes.Count >= MostRobots)
                _bytes.Clear();
            _bytes[accountId] = bytes;
        }
    }
}
