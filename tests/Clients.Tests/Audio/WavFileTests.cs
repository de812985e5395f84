using System.Buffers.Binary;
using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Clients.Tests.Audio;

public sealed class WavFileTests
{
    [Fact]
    public void What_is_written_is_read_back_unchanged()
    {
        short[] samples = [0, 1, -1, short.MaxValue, short.MinValue, 1234];
        var path = Path.GetTempFileName();
        try
        {
            WavFile.Write(path, samples);
            WavFile.Read(path).ShouldBe(samples);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(11025)]
    [InlineData(22050)]
    [InlineData(44100)]
    [InlineData(48000)]
    public void Another_rate_keeps_pitch_level_and_length(int rate)
    {
        var wav = Wav(Tone(rate, 1000, 0.5), 1, rate);

        var samples = WavFile.Parse(wav);

        samples.Length.ShouldBeInRange(7990, 8010);
        var middle = samples.AsSpan(1000, 6000).ToArray();
        Level(middle).ShouldBeInRange(7000, 7150); // 10000 / sqrt 2
        CrossingsPerSecond(middle).ShouldBeInRange(1995, 2005);
    }

    [Fact]
    public void Sound_above_the_new_half_rate_is_taken_out_instead_of_folding_back()
    {
        var samples = WavFile.Parse(Wav(Tone(48000, 11000, 0.5), 1, 48000));

        Level(samples.AsSpan(1000, 6000).ToArray()).ShouldBeLessThan(20);
    }

    [Fact]
    public void Stereo_becomes_the_mean_of_both_sides()
    {
        WavFile.Parse(Wav([100, 300, -50, -150], 2, 16000)).ShouldBe([(short)200, (short)-100]);
    }

    [Fact]
    public void A_size_stated_as_unknown_means_to_the_end()
    {
        var wav = Wav([1, 2, 3], 1, 16000);
        BinaryPrimitives.WriteUInt32LittleEndian(wav.AsSpan(40), uint.MaxValue);
        WavFile.Parse(wav).ShouldBe([(short)1, (short)2, (short)3]);
    }

    [Fact]
    public void Chunks_of_other_kinds_are_passed_over()
    {
        var wav = Wav([1, 2, 3], 1, 16000);
        byte[] list = [.. wav[..36], .. "LIST"u8, 3, 0, 0, 0, 9, 9, 9, 0, .. wav[36..]];
        WavFile.Parse(list).ShouldBe([(short)1, (short)2, (short)3]);
    }

    [Theory]
    [InlineData(22, (short)3, "3 channels")]
    [InlineData(20, (short)3, "format 3")]
    [InlineData(34, (short)24, "24 bits")]
    [InlineData(24, (short)100, "100 samples a second")]
    public void A_kind_that_cannot_be_read_is_named(int offset, short value, string expected)
    {
        var wav = Wav([1, 2, 3], 1, 16000);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(offset), value);
        Should.Throw<WavFormatException>(() => WavFile.Parse(wav)).Message.ShouldContain(expected);
    }

    [Fact]
    public void Any_prefix_of_a_file_is_read_or_refused_with_the_one_error()
    {
        var wav = Wav([1, 2, 3], 1, 16000);
        for (var length = 0; length < wav.Length; length++)
        {
            try
            {
                WavFile.Parse(wav.AsSpan(0, length)).Length.ShouldBeLessThan(3);
            }
            catch (WavFormatException e)
            {
                e.Message.ShouldNotBeEmpty();
            }
        }
    }

    private static short[] Tone(int rate, double hertz, double seconds) =>
        [.. Enumerable.Range(0, (int)(rate * seconds)).Select(i => (short)Math.Round(10000 * Math.Sin(2 * Math.PI * hertz * i / rate)))];

    private static double Level(short[] samples) => Math.Sqrt(samples.Average(s => (double)s * s));

    private static double CrossingsPerSecond(short[] samples) =>
        samples.Zip(samples.Skip(1)).Count(p => p.First < 0 != p.Second < 0) * 16000.0 / samples.Length;

    private static byte[] Wav(short[] samples, short channels, int rate)
    {
        var wav = new byte[44 + (samples.Length * 2)];
        "RIFF"u8.CopyTo(wav);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), wav.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(22), channels);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(24), rate);
        BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(34), 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), samples.Length * 2);
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(wav.AsSpan(44 + (i * 2)), samples[i]);
        return wav;
    }
}
