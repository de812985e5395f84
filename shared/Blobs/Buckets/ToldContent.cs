using Jibo.Pegasus.Clients;

namespace Jibo.Pegasus.Blobs.Buckets;

/// <summary>Content that fails when it has another length than was told, and remembers that it was its own fault.</summary>
internal sealed class ToldContent(Stream content, long length) : ReadOnlyStream
{
    private readonly long _start = content.CanSeek ? content.Position : 0;
    private long _read;

    public BlobException? Failure { get; private set; }

    public override bool CanSeek => content.CanSeek;

    public override long Position
    {
        get => _start + _read;
        set
        {
            content.Position = value;
            _read = value - _start;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _read += read;
            if (_read > length || (read == 0 && buffer.Length > 0 && _read < length))
                throw Failure = new BlobException(BlobFailure.BadContent, $"Of {length} bytes {(_read > length ? "more" : $"only {_read}")} came");
            return read;
        }
        catch (IOException e)
        {
            throw Failure = new BlobException(BlobFailure.BadContent, $"What was to be put cannot be read: {e.Message}", e);
        }
    }
}
