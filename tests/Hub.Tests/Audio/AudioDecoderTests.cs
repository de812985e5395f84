using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Audio;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Tests.Audio;

public sealed class AudioDecoderTests
{
    private static readonly SpeechConfig Ogg = new() { Encoding = AudioEncoding.OggOpus };
    private static readonly SpeechConfig Linear = new();

    [Fact]
    public void A_robots_stream_decodes_to_the_sound_that_was_spoken()
    {
        var tone = TestSignals.Tone(2.0);

        var (pcm, error) = Decode(Ogg, RobotOggWriter.Encode(tone));

        error.ShouldBe(AudioError.None);
        pcm.Length.ShouldBe(tone.Length);
        Power(pcm[8000..24000]).ShouldBe(Power(tone[8000..24000]), 0.05 * Power(tone));
        Pitch(pcm[8000..24000]).ShouldBeInRange(430, 450);
    }

    [Fact]
    public void Pages_split_over_messages_or_merged_into_one_decode_alike()
    {
        var pages = RobotOggWriter.Encode(TestSignals.Tone(1.5));
        var all = pages.SelectMany(p => p).ToArray();
        var expected = Decode(Ogg, pages).Pcm;

        Decode(Ogg, [all]).Pcm.ShouldBe(expected);
        Decode(Ogg, all.Chunk(333)).Pcm.ShouldBe(expected);
    }

    [Fact]
    public void The_header_page_alone_is_a_turn_without_sound()
    {
        var (pcm, error) = Decode(Ogg, [RobotOggWriter.Encode(TestSignals.Tone(1))[0]]);

        pcm.ShouldBeEmpty();
        error.ShouldBe(AudioError.None);
    }

    [Fact]
    public void The_pre_skip_of_other_encoders_is_cut_off()
    {
        var pages = RobotOggWriter.Encode(TestSignals.Tone(1));
        byte[] head = [.. pages[0][28..38], 0x38, 0x01, .. pages[0][40..47]]; // 312 at 48 kHz
        var first = TestSignals.Page(2, 0, [19], head);

        Decode(Ogg, [first, .. pages.Skip(1)]).Pcm.Length.ShouldBe(16000 - 104);
    }

    [Fact]
    public void A_first_packet_that_is_no_opus_header_is_refused()
    {
        Decode(Ogg, [TestSignals.Page(2, 0, [19], [.. "VorbisHead"u8, .. new byte[9]])]).Error.ShouldBe(AudioError.BadOpusHead);
    }

    [Fact]
    public void One_bad_packet_is_bridged_and_many_are_refused()
    {
        var pages = RobotOggWriter.Encode(TestSignals.Tone(1));
        byte[] bad = [0xFF, 0xFF]; // a code 3 packet that states more frames than it may
        var one = TestSignals.Page(0, 1, [2], bad);
        var five = TestSignals.Page(0, 1, [2, 2, 2, 2, 2], [.. bad, .. bad, .. bad, .. bad, .. bad]);

        var bridged = Decode(Ogg, [pages[0], one, pages[2]]);
        bridged.Error.ShouldBe(AudioError.None);
        bridged.Pcm.Length.ShouldBe(320 + (320 * pages[2][26]));
        Decode(Ogg, [pages[0], five]).Error.ShouldBe(AudioError.BadPackets);
    }

    [Fact]
    public void Linear_samples_cut_in_two_by_message_borders_are_put_together()
    {
        var tone = TestSignals.Tone(0.5);
        foreach (var size in new[] { 1, 3, 641, 6400, 100_000 })
            Decode(Linear, TestSignals.Bytes(tone).Chunk(size)).Pcm.ShouldBe(tone);
    }

    [Theory]
    [InlineData((AudioEncoding)99, 16000, nameof(AudioError.EncodingNotSupported))]
    [InlineData(AudioEncoding.Linear16, 44100, nameof(AudioError.RateNotSupported))]
    public void What_is_not_served_is_said(AudioEncoding encoding, int rate, string expected)
    {
        Decode(new SpeechConfig { Encoding = encoding, SampleRate = rate }, [[1, 2, 3, 4]]).Error.ToString().ShouldBe(expected);
    }

    [Fact]
    public void Decoding_a_page_allocates_nothing()
    {
        var pages = RobotOggWriter.Encode(TestSignals.Tone(10));
        using var decoder = AudioDecoder.Create(Ogg);
        Drain(decoder, pages[0]);
        Drain(decoder, pages[1]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 2; i < pages.Count; i++)
            Drain(decoder, pages[i]);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static int Drain(AudioDecoder decoder, ReadOnlySpan<byte> input)
    {
        var total = 0;
        while (true)
        {
            var pcm = decoder.Decode(ref input);
            if (pcm.IsEmpty)
                return total;
            total += pcm.Length;
        }
    }

    private static (short[] Pcm, AudioError Error) Decode(SpeechConfig config, IEnumerable<byte[]> messages)
    {
        using var decoder = AudioDecoder.Create(config);
        var pcm = new List<short>();
        foreach (var message in messages)
        {
            ReadOnlySpan<byte> input = message;
            while (true)
            {
                var samples = decoder.Decode(ref input);
                if (samples.IsEmpty && (input.IsEmpty || decoder.Error != AudioError.None))
                    break;
                pcm.AddRange(samples);
            }
        }

        return ([.. pcm], decoder.Error);
    }

    private static double Power(short[] samples) => samples.Average(s => (double)s * s);

    private static double Pitch(short[] samples) =>
        samples.Zip(samples.Skip(1)).Count(p => p.First < 0 && p.Second >= 0) * 16000.0 / samples.Length;
}
