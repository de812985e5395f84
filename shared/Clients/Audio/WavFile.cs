using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Clients.Audio;

/// <summary>WAV files with 16-bit samples, in and out, as 16 kHz mono samples.</summary>
public static class WavFile
{
    /// <summary>Samples per second of what is read and written.</summary>
    public const int SampleRate = 16000;

    /// <summary>Largest file that is read, in bytes (five minutes of 48 kHz stereo).</summary>
    public const int MaxBytes = 64 << 20;

    private const int Pcm = 1;
    private const int Extensible = 0xFFFE;

    /// <summary>Reads <paramref name="path"/>, any rate from 8 to 96 kHz, mono or stereo, and resamples it to 16 kHz mono.</summary>
    /// <exception cref="WavFormatException">It is not a WAV file with 16-bit samples, or it is too large.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static short[] Read(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
            throw new WavFormatException($"{path} is larger than {MaxBytes >> 20} MB");
        return Parse(File.ReadAllBytes(path));
    }

    /// <summary>Reads a whole WAV file from memory; see <see cref="Read(string)"/>.</summary>
    /// <exception cref="WavFormatException">It is not a WAV file with 16-bit samples.</exception>
    public static short[] Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
            throw new WavFormatException("Not a WAV file: it does not begin with RIFF and WAVE");
        var rest = file[12..];
        var channels = 0;
        var rate = 0;
        while (rest.Length >= 8)
        {
            var name = rest[..4];
            var size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            rest = rest[8..];
            // A program that writes to a pipe cannot know the size and states 0 or the largest number: the data go to the end.
            var length = (int)Math.Min(size, (uint)rest.Length);
            if (name.SequenceEqual("fmt "u8))
            {
                (channels, rate) = ParseFormat(rest[..length]);
            }
            else if (name.SequenceEqual("data"u8))
            {
                if (rate == 0)
                    throw new WavFormatException("The WAV file has its data before its format");
                return ToMono16(size == 0 ? rest : rest[..length], channels, rate);
            }

            rest = rest[Math.Min(rest.Length, length + (length & 1))..];
        }

        throw new WavFormatException(rate == 0 ? "The WAV file has no format" : "The WAV file has no data");
    }

    /// <summary>Writes 16 kHz mono samples as a WAV file.</summary>
    public static void Write(string path, ReadOnlySpan<short> samples)
    {
        using var stream = File.Create(path);
        Span<byte> header = stackalloc byte[44];
        var bytes = samples.Length * 2;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], 36 + bytes);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], Pcm);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], SampleRate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], bytes);
        stream.Write(header);
        stream.Write(MemoryMarshal.AsBytes(samples));
    }

    private static (int Channels, int Rate) ParseFormat(ReadOnlySpan<byte> format)
    {
        if (format.Length < 16)
            throw new WavFormatException("The WAV file's format is cut short");
        var kind = BinaryPrimitives.ReadUInt16LittleEndian(format);
        if (kind == Extensible && format.Length >= 26)
            kind = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var rate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (kind != Pcm || bits != 16)
            throw new WavFormatException($"The WAV file has format {kind} with {bits} bits; only 16-bit PCM can be read");
        if (channels is < 1 or > 2)
            throw new WavFormatException($"The WAV file has {channels} channels; only mono and stereo can be read");
        if (rate is < 8000 or > 96000)
            throw new WavFormatException($"The WAV file has {rate} samples a second; 8000 to 96000 can be read");
        return (channels, rate);
    }

    private static short[] ToMono16(ReadOnlySpan<byte> data, int channels, int rate)
    {
        var frames = data.Length / (2 * channels);
        var mono = new short[frames];
        for (var i = 0; i < frames; i++)
        {
            var at = data[(i * 2 * channels)..];
            var left = BinaryPrimitives.ReadInt16LittleEndian(at);
            mono[i] = channels == 1 ? left : (short)((left + BinaryPrimitives.ReadInt16LittleEndian(at[2..])) >> 1);
        }

        return rate == SampleRate ? mono : Resampler.Resample(mono, rate, SampleRate);
    }
}
