using System.Runtime.CompilerServices;
using Jibo.Pegasus.Blobs;

namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>The blobs of the service: every failure is told as the service's own, and where blobs lie stays in the log.</summary>
internal sealed partial class BlobShelf(IBlobStore blobs, ILogger<BlobShelf> logger)
{
    public Task PutAsync(BlobKey key, SpooledBody body, string contentType, CancellationToken ct) =>
        RunAsync(async () =>
        {
            await blobs.PutAsync(key, body.FromStart(), new(contentType, body.Length), ct);
            return true;
        });

    public Task PutAsync(BlobKey key, ReadOnlyMemory<byte> bytes, string contentType, CancellationToken ct) =>
        RunAsync(async () =>
        {
            using var content = new MemoryStream(bytes.ToArray(), writable: false);
            await blobs.PutAsync(key, content, new(contentType, bytes.Length), ct);
            return true;
        });

    public Task<Blob?> OpenAsync(BlobKey key, BlobRange? range, CancellationToken ct) => RunAsync(() => blobs.OpenAsync(key, range, ct));

    public Task<BlobEntry?> FindAsync(BlobKey key, CancellationToken ct) => RunAsync(() => blobs.FindAsync(key, ct));

    public Task DeleteAsync(BlobKey key, CancellationToken ct) =>
        RunAsync(async () =>
        {
            await blobs.DeleteAsync(key, ct);
            return true;
        });

    /// <summary>A blob that goes while its record goes or is gone already; what stays behind is found by the sweeper.</summary>
    public async Task TryDeleteAsync(BlobKey key, CancellationToken ct)
    {
        try
        {
            await blobs.DeleteAsync(key, ct);
        }
        catch (BlobException e)
        {
            Left(logger, e.Message);
        }
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var entries = blobs.ListAsync(prefix, ct).GetAsyncEnumerator(ct);
        while (await RunAsync(() => entries.MoveNextAsync().AsTask()))
            yield return entries.Current;
    }

    private async Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (BlobException e) when (e.Failure == BlobFailure.BadContent)
        {
            throw AccountsException.Invalid("The body could not be read", e);
        }
        catch (BlobException e) when (e.Failure == BlobFailure.Full)
        {
            Failed(logger, e);
            throw new AccountsException(StatusCodes.Status507InsufficientStorage, "InsufficientStorageException", "There is no room left for it", e);
        }
        catch (BlobException e)
        {
            Failed(logger, e);
            throw new AccountsException(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailableException", "It cannot be kept or read now", e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The store of blobs failed")]
    private static partial void Failed(ILogger logger, Exception reason);

    [LoggerMessage(2, LogLevel.Debug, "A blob could not be deleted and waits for the sweeper: {Reason}")]
    private static partial void Left(ILogger logger, string reason);
}
