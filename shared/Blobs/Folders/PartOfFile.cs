using Jibo.Pegasus.Clients;

namespace Jibo.Pegasus.Blobs.Folders;

/// <summary>A file from where it stands, for so many bytes.</summary>
internal sealed class PartOfFile(FileStream file, long most) : ReadOnlyStream
{
    private long _left = most;

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = file.Read(buffer, offset, (int)Math.Min(count, _left));
        _left -= read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await file.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _left)], cancellationToken).ConfigureAwait(false);
        _left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
