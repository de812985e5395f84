using System.Buffers;
using System.Security.Cryptography;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>
/// Takes bodies in: to a file and not to memory, hashed on the way, so many at once, each within its size and its time. How slow a
/// line may be at any moment is Kestrel's to say (240 bytes a second).
/// </summary>
internal sealed class Spool(BlobsOptions options, TimeProvider time) : IDisposable
{
    private const int Piece = 64 * 1024;

    private readonly SemaphoreSlim _places = new(options.Concurrent);

    /// <exception cref="HttpError">413: it is larger, and as early as that is told. 503: too many at once. 408: it took too long.</exception>
    public async Task<SpooledBody> ReadAsync(HttpContext context, long most)
    {
        ReadBeforeRefusing(context);
        if (context.Request.ContentLength > most)
            throw TooLarge(most);
        if (!_places.Wait(0, CancellationToken.None))
        {
            context.Response.Headers.RetryAfter = "5";
            throw new HttpError(StatusCodes.Status503ServiceUnavailable, "Too much is being uploaded at once; try again in a moment");
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = most;
        FileStream? file = null;
        try
        {
            using var timer = new CancellationTokenSource(options.Deadline, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, timer.Token);
            try
            {
                file = NewFile();
                var body = await CopyAsync(context.Request.Body, file, most, either.Token);
                file = null;
                return body;
            }
            catch (OperationCanceledException e) when (timer.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
            {
                throw new HttpError(StatusCodes.Status408RequestTimeout, $"The body did not come within {options.Deadline.TotalSeconds:0} s", e);
            }
        }
        catch
        {
            if (file is not null)
                await file.DisposeAsync();
            _places.Release();
            throw;
        }
    }

    /// <summary>
    /// Who is refused while still sending is listened to for up to five seconds more, which is the server's own limit: a client that
    /// cannot send on never reads why. Only for those whom we know.
    /// </summary>
    public static void ReadBeforeRefusing(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
    }

    public void Dispose() => _places.Dispose();

    private static HttpError TooLarge(long most) => new(StatusCodes.Status413PayloadTooLarge, $"The body is larger than {most} bytes");

    private async Task<SpooledBody> CopyAsync(Stream body, FileStream file, long most, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var (length, head) = (0L, Array.Empty<byte>());
            while (await body.ReadAsync(piece.AsMemory(0, Piece), ct) is > 0 and var read)
            {
                length += read;
                if (length > most)
                    throw TooLarge(most);
                hash.AppendData(piece, 0, read);
                if (head.Length < SpooledBody.HeadLength)
                    head = [.. head, .. piece.AsSpan(0, Math.Min(read, SpooledBody.HeadLength - head.Length))];
                await WriteAsync(file, piece.AsMemory(0, read), ct);
            }

            return new(file, length, Convert.ToHexStringLower(hash.GetHashAndReset()), head, () => _places.Release());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            await file.WriteAsync(bytes, ct);
        }
        catch (IOException e)
        {
            throw new HttpError(StatusCodes.Status507InsufficientStorage, "There is no room left to take it in", e);
        }
    }

    private FileStream NewFile()
    {
        try
        {
            Directory.CreateDirectory(options.Spool);
            var path = Path.Combine(options.Spool, Guid.NewGuid().ToString("N"));
            var file = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            };
            if (OperatingSystem.IsWindows())
                return new(path, file);
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            var opened = new FileStream(path, file);
            // Without a name from the first: whoever kills us leaves nothing behind.
            File.Delete(path);
            return opened;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HttpError(StatusCodes.Status503ServiceUnavailable, "Nothing can be taken in now", e);
        }
    }
}
