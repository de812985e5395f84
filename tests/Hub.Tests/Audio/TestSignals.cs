using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Hub.Tests.Audio;

/// <summary>Sound and pages made by rule.</summary>
internal static class TestSignals
{
    public static short[] Tone(double seconds, double amplitude = 8000, double hertz = 440) =>
        [.. Enumerable.Range(0, (int)(seconds * 16000)).Select(i => (short)(amplitude * Math.Sin(2 * Math.PI * hertz * i / 16000)))];

    public static short[] Silence(double seconds) => new short[(int)(seconds * 16000)];

    public static short[] Noise(double seconds, double amplitude, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)(seconds * 16000)).Select(_ => (short)(amplitude * ((2 * random.NextDouble()) - 1)))];
    }

    /// <summary>Something with the ups and downs of speech: syllables of 120 ms with gaps of 60 ms, harmonics of 120 Hz.</summary>
    public static short[] Babble(double seconds, double amplitude = 6000) =>
        [.. Enumerable.Range(0, (int)(seconds * 16000)).Select(i => i % 2880 > 1920
            ? (short)0
            : (short)(amplitude * 0.3 * Enumerable.Range(1, 8).Sum(h => Math.Sin(2 * Math.PI * 120 * h * i / 16000) / h)))];

    public static byte[] Bytes(ReadOnlySpan<short> samples) => MemoryMarshal.AsBytes(samples).ToArray();

    /// <summary>An Ogg page of the given lacing and body with a good checksum.</summary>
    public static byte[] Page(byte flags, uint sequence, byte[] lacing, byte[] body, uint serial = 5)
    {
        byte[] page = [.. "OggS"u8, 0, flags, .. new byte[8], .. new byte[12], (byte)lacing.Length, .. lacing, .. body];
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(14), serial);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(18), sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), OggCrc.Append(0, page));
        return page;
    }
}
