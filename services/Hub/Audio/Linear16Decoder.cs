using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Hub.Audio;

/// <summary>Raw little-endian samples; a sample cut in two by a message border is put together again.</summary>
internal sealed class Linear16Decoder : AudioDecoder
{
    private readonly short[] _samples = new short[SampleRate / 10];
    private byte _half;
    private bool _hasHalf;

    public override ReadOnlySpan<short> Decode(ref ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
            return default;
        var bytes = MemoryMarshal.AsBytes(_samples.AsSpan());
        var filled = 0;
        if (_hasHalf)
        {
            bytes[0] = _half;
            filled = 1;
            _hasHalf = false;
        }

        var take = Math.Min(input.Length, bytes.Length - filled);
        input[..take].CopyTo(bytes[filled..]);
        input = input[take..];
        filled += take;
        if ((filled & 1) != 0)
        {
            _half = bytes[filled - 1];
            _hasHalf = true;
        }

        var samples = _samples.AsSpan(0, filled / 2);
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(samples, samples);
        return samples;
    }
}
