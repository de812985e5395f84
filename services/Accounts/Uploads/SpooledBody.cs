namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>A body that has come whole. It is gone once this is disposed.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Hash">SHA-256 in lower-case hexadecimal.</param>
/// <param name="Head">Its first bytes, at most <see cref="HeadLength"/>.</param>
internal sealed class SpooledBody(FileStream file, long length, string hash, byte[] head, Action gone) : IAsyncDisposable
{
    public const int HeadLength = 64;

    private int _disposed;

    public long Length { get; } = length;

    public string Hash { get; } = hash;

    public ReadOnlyMemory<byte> Head { get; } = head;

    /// <summary>As clients compare it: an entity tag, quoted.</summary>
    public string ETag => $"\"{Hash[..32]}\"";

    /// <summary>All of it. One reader at a time.</summary>
    public Stream FromStart()
    {
        file.Position = 0;
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await file.DisposeAsync();
        gone();
    }
}
