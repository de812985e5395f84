using System.Buffers;
using System.IO.Compression;
using Jibo.Pegasus.Accounts.Uploads;

namespace Jibo.Pegasus.Accounts.Logs;

/// <summary>Whether a body is what gzip has packed, and not a little that becomes very much. It stays packed; only unpacking tells.</summary>
internal static class GzipCheck
{
    private const int Piece = 64 * 1024;

    /// <param name="most">Bytes when unpacked.</param>
    /// <exception cref="AccountsException">It is not, or is.</exception>
    public static async Task CheckAsync(SpooledBody body, long most, CancellationToken ct)
    {
        if (body.Head.Span is not [0x1F, 0x8B, ..])
            throw NotGzip();
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            await using var unpacked = new GZipStream(body.FromStart(), CompressionMode.Decompress, leaveOpen: true);
            var length = 0L;
            while (await unpacked.ReadAsync(piece.AsMemory(0, Piece), ct) is > 0 and var read)
            {
                length += read;
                if (length > most)
                    throw new AccountsException(StatusCodes.Status413PayloadTooLarge, "LimitExceededException", $"Unpacked, the events are larger than {most} bytes");
            }
        }
        catch (InvalidDataException e)
        {
            throw NotGzip(e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static AccountsException NotGzip(Exception? inner = null) =>
        new(StatusCodes.Status415UnsupportedMediaType, "UnsupportedMediaTypeException", "The events must be packed with gzip", inner);
}
