using System.Buffers;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>A frame in a rented buffer. Whoever holds it last must <see cref="Return"/> it.</summary>
internal readonly struct PooledFrame(byte[] buffer, int length)
{
    public int Length => length;

    public ReadOnlySpan<byte> Span => buffer.AsSpan(0, length);

    public void Return() => ArrayPool<byte>.Shared.Return(buffer);
}
