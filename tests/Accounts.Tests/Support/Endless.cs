namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>So many bytes that are made as they are read.</summary>
internal sealed class Endless(long length) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var part = (int)Math.Min(count, length - _read);
        buffer.AsSpan(offset, part).Fill(0x5A);
        _read += part;
        return part;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
