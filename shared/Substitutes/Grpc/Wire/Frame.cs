using System.Buffers;
using System.Buffers.Binary;

namespace Grpc.Wire;

// A message on the wire: one byte that says whether it is compressed, its length in four bytes, big end first, the message.
internal static class Frame
{
    public const int HeaderSize = 5;

    public static void WriteHeader(IBufferWriter<byte> target, bool compressed, int length)
    {
        var header = target.GetSpan(HeaderSize);
        header[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], (uint)length);
        target.Advance(HeaderSize);
    }

    public static bool TryReadHeader(in ReadOnlySequence<byte> buffer, out byte flag, out uint length)
    {
        flag = 0;
        length = 0;
        if (buffer.Length < HeaderSize)
            return false;
        Span<byte> header = stackalloc byte[HeaderSize];
        if (buffer.FirstSpan.Length >= HeaderSize)
            buffer.FirstSpan[..HeaderSize].CopyTo(header);
        else
            buffer.Slice(0, HeaderSize).CopyTo(header);
        flag = header[0];
        length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        return true;
    }
}
