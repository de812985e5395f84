using System.Buffers;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Reads what comes, up to a bound. What is packed is bounded by its size unpacked.</summary>
internal static class BoundedBody
{
    private const int Chunk = 16 * 1024;

    /// <returns>Null when there is more than <paramref name="maxBytes"/>.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContent content, long maxBytes, CancellationToken ct)
    {
        if (content.Headers.ContentLength > maxBytes)
            return null;
        await using var stream = await content.ReadAsStreamAsync(ct);
        var body = new ArrayBufferWriter<byte>(Chunk);
        while (true)
        {
            var read = await stream.ReadAsync(body.GetMemory(Chunk), ct);
            if (read == 0)
                return body.WrittenMemory;
            body.Advance(read);
            if (body.WrittenCount > maxBytes)
                return null;
        }
    }
}
