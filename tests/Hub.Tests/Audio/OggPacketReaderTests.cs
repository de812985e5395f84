using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Audio;

namespace Jibo.Pegasus.Hub.Tests.Audio;

public sealed class OggPacketReaderTests
{
    private static readonly byte[] Stream = [.. RobotOggWriter.Encode(TestSignals.Tone(2.2)).SelectMany(p => p)];

    [Fact]
    public void Tags_and_audio_that_share_a_page_come_out_as_packets()
    {
        var packets = Read([Stream]).Packets;

        packets[0].AsSpan().StartsWith("OpusHead"u8).ShouldBeTrue();
        packets[1].AsSpan().StartsWith("OpusTags"u8).ShouldBeTrue();
        packets.Count.ShouldBe(2 + 110);
        packets.Skip(2).ShouldAllBe(p => p[0] == 0xB8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(640)]
    [InlineData(5000)]
    public void Bytes_split_anywhere_give_the_same_packets(int size)
    {
        var (packets, error) = Read(Stream.Chunk(size));

        error.ShouldBe(AudioError.None);
        packets.ShouldBe(Read([Stream]).Packets);
    }

    [Fact]
    public void Only_the_first_packet_of_a_stream_begins_it()
    {
        var reader = new OggPacketReader();
        ReadOnlySpan<byte> input = Stream;
        var begins = new List<bool>();
        while (reader.TryRead(ref input, out _))
            begins.Add(reader.BeginsStreamPacket);

        begins[0].ShouldBeTrue();
        begins.Skip(1).ShouldAllBe(b => !b);
        reader.Dispose();
    }

    [Fact]
    public void A_packet_continued_over_three_pages_is_put_together()
    {
        var body = Enumerable.Range(0, 1300).Select(i => (byte)i).ToArray();
        byte[][] pages =
        [
            TestSignals.Page(2, 0, [1], [42]),
            TestSignals.Page(0, 1, [255, 255], body[..510]),
            TestSignals.Page(1, 2, [255, 255], body[510..1020]),
            TestSignals.Page(1, 3, [255, 25, 2], [.. body[1020..], 7, 8]),
        ];

        var packets = Read(pages).Packets;

        packets.Count.ShouldBe(3);
        packets[1].ShouldBe(body);
        packets[2].ShouldBe([7, 8]);
    }

    [Fact]
    public void A_packet_whose_length_is_a_multiple_of_255_ends_with_an_empty_entry()
    {
        var packets = Read([TestSignals.Page(2, 0, [1], [42]), TestSignals.Page(0, 1, [255, 0, 1], new byte[256])]).Packets;

        packets.Select(p => p.Length).ShouldBe([1, 255, 1]);
    }

    [Fact]
    public void A_lost_page_drops_only_the_packets_it_touched()
    {
        var reader = new OggPacketReader();
        byte[] stream =
        [
            .. TestSignals.Page(2, 0, [1], [42]),
            .. TestSignals.Page(0, 1, [3, 255], new byte[258]),
            .. TestSignals.Page(1, 3, [9, 4], new byte[13]),
        ];
        ReadOnlySpan<byte> input = stream;
        var lengths = new List<int>();
        while (reader.TryRead(ref input, out var packet))
            lengths.Add(packet.Length);

        lengths.ShouldBe([1, 3, 4]);
        reader.LostPages.ShouldBe(1);
        reader.Dispose();
    }

    [Fact]
    public void A_page_with_no_entries_is_passed_over()
    {
        Read([TestSignals.Page(2, 0, [1], [42]), TestSignals.Page(0, 1, [], []), TestSignals.Page(0, 2, [1], [43])])
            .Packets.Count.ShouldBe(2);
    }

    [Fact]
    public void Half_a_page_at_the_end_is_only_input_cut_short()
    {
        var (packets, error) = Read([Stream[..^100]]);

        error.ShouldBe(AudioError.None);
        packets.Count.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData(new byte[] { 0x42 })]
    [InlineData(new byte[] { 0x4F, 0x67, 0x67, 0x58 })]
    [InlineData(new byte[] { 0x4F, 0x67, 0x67, 0x53, 9 })]
    public void Garbage_is_refused_as_soon_as_it_differs(byte[] bytes)
    {
        Read([bytes]).Error.ShouldBe(AudioError.NotOgg);
    }

    [Fact]
    public void Garbage_between_pages_is_refused()
    {
        Read([Stream[..47], [1, 2, 3], Stream[47..]]).Error.ShouldBe(AudioError.NotOgg);
    }

    [Fact]
    public void Any_flipped_bit_of_a_page_is_noticed()
    {
        for (var at = 5; at < 47; at++)
        {
            var bad = Stream.ToArray();
            bad[at] ^= 0x10;
            Read([bad]).Error.ShouldNotBe(AudioError.None, $"byte {at}");
        }
    }

    [Fact]
    public void A_packet_that_never_ends_is_refused_at_the_limit()
    {
        var lacing = Enumerable.Repeat((byte)255, 255).ToArray();
        var pages = Enumerable.Range(0, 4).Select(i => TestSignals.Page((byte)(i == 0 ? 2 : 1), (uint)i, lacing, new byte[255 * 255]));

        Read(pages).Error.ShouldBe(AudioError.PacketTooLong);
    }

    [Fact]
    public void Random_bytes_after_a_good_header_never_throw()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var bytes = Stream[..(47 + random.Next(9000))];
            for (var i = 0; i < 5; i++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Read(bytes.Chunk(1 + random.Next(2000))).Packets.Count.ShouldBeLessThan(200);
        }
    }

    private static (List<byte[]> Packets, AudioError Error) Read(IEnumerable<byte[]> messages)
    {
        using var reader = new OggPacketReader();
        var packets = new List<byte[]>();
        foreach (var message in messages)
        {
            ReadOnlySpan<byte> input = message;
            while (reader.TryRead(ref input, out var packet))
                packets.Add(packet.ToArray());
        }

        return (packets, reader.Error);
    }
}
