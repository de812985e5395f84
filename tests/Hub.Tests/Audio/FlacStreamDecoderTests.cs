using Jibo.Pegasus.Hub.Audio;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Tests.Audio;

public sealed class FlacStreamDecoderTests
{
    private static readonly SpeechConfig Flac = new() { Encoding = AudioEncoding.Flac };
    private static readonly short[] Sound = [.. TestSignals.Babble(1), .. TestSignals.Noise(1, 20000), .. TestSignals.Silence(0.5)];

    [Theory]
    [InlineData(16, 0)]
    [InlineData(1152, 5)]
    [InlineData(4096, 8)]
    [InlineData(65535, 0)]
    public void What_was_encoded_comes_back_sample_for_sample(int blockSize, int level)
    {
        var stream = FlacEncoder.Encode(Sound, blockSize, level);

        Same(Decode([stream]).Pcm, Sound);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(640)]
    [InlineData(20_000)]
    public void However_a_stream_is_cut_into_messages_nothing_is_lost(int size)
    {
        Same(Decode(FlacEncoder.Encode(Sound).Chunk(size)).Pcm, Sound);
    }

    [Fact]
    public void Crumbs_are_decoded_with_less_than_a_frame_of_delay_and_bounded_work()
    {
        var sound = TestSignals.Noise(2, 20000);

        var pcm = Decode(FlacEncoder.Encode(sound).Chunk(1)).Pcm;

        pcm.Length.ShouldBeGreaterThan(sound.Length - (2 * 1152));
        Same(pcm, sound[..pcm.Length]);
    }

    [Fact]
    public void A_frame_is_heard_as_soon_as_it_is_whole()
    {
        var stream = FlacEncoder.Encode(TestSignals.Noise(1, 5000), blockSize: 1600);
        using var decoder = AudioDecoder.Create(Flac);
        var heard = 0;
        for (var at = 0; at < stream.Length; at += 100)
        {
            heard += Drain(decoder, stream.AsSpan(at, Math.Min(100, stream.Length - at))).Count;
            var due = (int)((double)at / stream.Length * 16000);
            heard.ShouldBeGreaterThan(due - 2 * 1600 - 100);
        }

        heard.ShouldBe(16000);
    }

    [Fact]
    public void Blocks_of_the_header_that_nobody_needs_are_passed_over_whatever_their_size()
    {
        var stream = FlacEncoder.Encode(Sound);
        byte[] info = [.. stream[..4], 0, .. stream[5..42]];
        byte[] picture = [0x86, 0x20, 0, 0, .. new byte[0x20_0000]];

        var (pcm, error) = Decode([.. ((byte[])[.. info, .. picture, .. stream[Header(stream)..]]).Chunk(3000)]);

        error.ShouldBe(AudioError.None);
        Same(pcm, Sound);
    }

    [Fact]
    public void A_header_alone_is_a_turn_without_sound()
    {
        var stream = FlacEncoder.Encode(Sound);

        var (pcm, error) = Decode([stream[..Header(stream)]]);

        pcm.ShouldBeEmpty();
        error.ShouldBe(AudioError.None);
    }

    [Fact]
    public void A_stream_that_knows_its_length_ends_by_itself()
    {
        var stream = FlacEncoder.Encode(Sound);
        stream[25] = (byte)(Sound.Length & 0xFF);
        stream[24] = (byte)(Sound.Length >> 8);
        using var decoder = AudioDecoder.Create(Flac);

        decoder.Ended.ShouldBeFalse();
        Drain(decoder, stream);

        decoder.Ended.ShouldBeTrue();
    }

    [Theory]
    [InlineData(44100, 1, 16, nameof(AudioError.RateNotSupported))]
    [InlineData(16000, 2, 16, nameof(AudioError.BadFlacHeader))]
    [InlineData(16000, 1, 8, nameof(AudioError.BadFlacHeader))]
    public void Streams_of_another_kind_are_refused_by_their_header(int rate, int channels, int bits, string expected)
    {
        var samples = TestSignals.Tone(0.1, 100);

        Decode([FlacEncoder.Encode(samples, rate: rate, channels: channels, bits: bits)]).Error.ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData(48000, 1, 16)]
    [InlineData(16000, 2, 16)]
    [InlineData(16000, 1, 8)]
    public void Frames_of_another_kind_than_the_header_says_are_refused(int rate, int channels, int bits)
    {
        var good = FlacEncoder.Encode(Sound);
        var other = FlacEncoder.Encode(TestSignals.Tone(0.2, 100), rate: rate, channels: channels, bits: bits);

        Decode([[.. good[..Header(good)], .. other[Header(other)..]]]).Error.ShouldBe(AudioError.BadFlacFrame);
    }

    [Fact]
    public void What_is_no_flac_is_refused_at_its_first_byte()
    {
        Decode([[(byte)'O']]).Error.ShouldBe(AudioError.NotFlac);
        Decode([[.. "fLaC"u8, 3, 0, 0, 34, .. new byte[34]]]).Error.ShouldBe(AudioError.BadFlacHeader);
        Decode([[.. "fLaC"u8, 0, 0, 0, 33, .. new byte[34]]]).Error.ShouldBe(AudioError.BadFlacHeader);
    }

    [Fact]
    public void A_flipped_bit_is_never_heard_as_sound()
    {
        var stream = FlacEncoder.Encode(TestSignals.Noise(0.3, 9000), blockSize: 400);
        var sound = Decode([stream]).Pcm;
        var header = Header(stream);
        for (var at = header; at < stream.Length; at += 13)
        {
            var bad = (byte[])stream.Clone();
            bad[at] ^= (byte)(1 << (at % 8));

            var (pcm, _) = Decode([bad]);

            pcm.Length.ShouldBeLessThan(sound.Length);
            Same(pcm, sound[..pcm.Length]);
        }
    }

    [Fact]
    public void Hostile_bytes_are_an_error_or_silence_and_never_more()
    {
        var stream = FlacEncoder.Encode(TestSignals.Noise(0.5, 9000));
        var header = Header(stream);
        var random = new Random(11);
        for (var round = 0; round < 400; round++)
        {
            var length = random.Next(1, 6000);
            var junk = new byte[length];
            random.NextBytes(junk);
            if (round % 3 == 1)
                (junk[0], junk[Math.Min(1, length - 1)]) = (0xFF, 0xF8);
            byte[] bytes = (round % 4) switch
            {
                0 => junk,
                1 => [.. stream[..header], .. junk],
                2 => [.. stream[..random.Next(stream.Length)], .. junk],
                _ => Mixed(stream, random),
            };
            var (pcm, error) = Decode(bytes.Chunk(random.Next(1, 3000)));
            pcm.Length.ShouldBeLessThan(200_000);
            Enum.IsDefined(error).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_frame_without_end_is_refused_before_it_fills_the_memory()
    {
        // A good frame header of 65535 samples, stereo of 24 bits, then zeros: the library waits for megabytes.
        var stream = FlacEncoder.Encode(Sound);
        byte[] head = [0xFF, 0xF8, 0x70 | 5, 0x1C, 0x00, 0xFF, 0xFE];
        byte[] frame = [.. head, Crc8(head), 0x02, .. Enumerable.Repeat((byte)0x55, 400_000)];

        var (pcm, error) = Decode(((byte[])[.. stream[..Header(stream)], .. frame]).Chunk(4000));

        pcm.ShouldBeEmpty();
        error.ShouldBe(AudioError.PacketTooLong);
    }

    [Fact]
    public void Decoding_allocates_nothing()
    {
        var chunks = FlacEncoder.Encode(TestSignals.Noise(8, 5000)).Chunk(4096).ToArray();
        using var decoder = AudioDecoder.Create(Flac);
        for (var i = 0; i < 10; i++)
            Count(decoder, chunks[i]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 10; i < chunks.Length; i++)
            Count(decoder, chunks[i]);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    // A difference of forty thousand samples is not worth printing.
    private static void Same(short[] actual, short[] expected) => actual.AsSpan().SequenceEqual(expected).ShouldBeTrue($"{actual.Length} samples for {expected.Length}");

    private static byte[] Mixed(byte[] stream, Random random)
    {
        var mixed = (byte[])stream.Clone();
        for (var i = 0; i < 8; i++)
            mixed[random.Next(mixed.Length)] = (byte)random.Next(256);
        return mixed;
    }

    /// <summary>Where the first frame begins.</summary>
    private static int Header(byte[] stream)
    {
        var at = 4;
        while (true)
        {
            var last = (stream[at] & 0x80) != 0;
            at += 4 + ((stream[at + 1] << 16) | (stream[at + 2] << 8) | stream[at + 3]);
            if (last)
                return at;
        }
    }

    private static byte Crc8(byte[] bytes)
    {
        var crc = 0;
        foreach (var item in bytes)
        {
            crc ^= item;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 7) & 0xFF : crc << 1;
        }

        return (byte)crc;
    }

    private static void Count(AudioDecoder decoder, ReadOnlySpan<byte> input)
    {
        while (!decoder.Decode(ref input).IsEmpty || !input.IsEmpty)
        {
        }
    }

    private static List<short> Drain(AudioDecoder decoder, ReadOnlySpan<byte> input)
    {
        var pcm = new List<short>();
        while (true)
        {
            var samples = decoder.Decode(ref input);
            if (samples.IsEmpty && (input.IsEmpty || decoder.Error != AudioError.None))
                return pcm;
            pcm.AddRange(samples);
        }
    }

    private static (short[] Pcm, AudioError Error) Decode(IEnumerable<byte[]> messages)
    {
        using var decoder = AudioDecoder.Create(Flac);
        var pcm = new List<short>();
        foreach (var message in messages)
            pcm.AddRange(Drain(decoder, message));
        return ([.. pcm], decoder.Error);
    }
}
