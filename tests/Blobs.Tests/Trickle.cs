namespace Jibo.Pegasus.Blobs.Tests;

/// <summary>Content that comes in small pieces, cannot be rewound, and misbehaves as it is told.</summary>
internal sealed class Trickle(byte[] bytes, int breaksAt = int.MaxValue, int at = int.MaxValue, Action? then = null) : Stream
{
    private int _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_read >= breaksAt)
            throw new IOException("The other side has gone");
        var part = Math.Min(Math.Min(count, 4096), bytes.Length - _read);
        bytes.AsSpan(_read, part).CopyTo(buffer.AsSpan(offset));
        var before = _read;
        _read += part;
        if (before < at && _read >= at)
            then!();
        return part;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
