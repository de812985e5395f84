using System.Buffers.Binary;
using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Clients.Tests.Audio;

public sealed class RobotOggWriterTests
{
    [Fact]
    public void The_first_page_is_the_47_byte_header_of_a_robot()
    {
        var page = RobotOggWriter.Encode(Tone(1.0))[0];

        page.Length.ShouldBe(47);
        page[5].ShouldBe((byte)2);
        page.AsSpan(28, 8).SequenceEqual("OpusHead"u8).ShouldBeTrue();
        page[36].ShouldBe((byte)1);
        page[37].ShouldBe((byte)1);
        BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(38)).ShouldBe((ushort)0);
        BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(40)).ShouldBe(16000u);
    }

    [Fact]
    public void The_second_page_shares_the_tags_with_25_packets_and_later_pages_hold_26_entries()
    {
        var pages = RobotOggWriter.Encode(Tone(3.0));

        pages[1][26].ShouldBe((byte)26);
        pages[1][27].ShouldBe((byte)46);
        pages[1].AsSpan(27 + 26, 8).SequenceEqual("OpusTags"u8).ShouldBeTrue();
        foreach (var page in pages.Skip(2).SkipLast(1))
            page[26].ShouldBe((byte)26);
    }

    [Fact]
    public void Packets_are_celt_only_wideband_of_20_ms_at_about_64_kbit_per_second()
    {
        var pages = RobotOggWriter.Encode(Tone(5.2));

        pages[2][27 + 26].ShouldBe((byte)0xB8);
        var bytesPerSecond = pages.Skip(2).Take(8).Average(p => p.Length) / 0.52;
        bytesPerSecond.ShouldBeInRange(4000, 10000);
    }

    [Fact]
    public void The_granule_position_starts_where_it_is_told_and_counts_at_48_kHz()
    {
        var pages = RobotOggWriter.Encode(Tone(3.0), granuleOrigin: 0xFFFF_0000_0000);

        Granule(pages[1]).ShouldBe(0xFFFF_0000_0000 + (25 * 960ul));
        (Granule(pages[3]) - Granule(pages[2])).ShouldBe(24960ul);
    }

    [Fact]
    public void No_page_ends_the_stream_and_sequence_and_serial_are_steady()
    {
        var pages = RobotOggWriter.Encode(Tone(2.0), serial: 77);

        for (var i = 0; i < pages.Count; i++)
        {
            (pages[i][5] & 4).ShouldBe(0);
            BinaryPrimitives.ReadUInt32LittleEndian(pages[i].AsSpan(14)).ShouldBe(77u);
            BinaryPrimitives.ReadUInt32LittleEndian(pages[i].AsSpan(18)).ShouldBe((uint)i);
        }
    }

    [Fact]
    public void Every_checksum_fits_its_page()
    {
        foreach (var page in RobotOggWriter.Encode(Tone(2.0)))
        {
            var stated = BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(22));
            page.AsSpan(22, 4).Clear();
            SlowCrc(page).ShouldBe(stated);
        }
    }

    private static ulong Granule(byte[] page) => BinaryPrimitives.ReadUInt64LittleEndian(page.AsSpan(6));

    private static short[] Tone(double seconds) =>
        [.. Enumerable.Range(0, (int)(seconds * 16000)).Select(i => (short)(8000 * Math.Sin(i * 0.1 * (1 + (0.2 * Math.Sin(i * 0.0007))))))];

    private static uint SlowCrc(byte[] bytes)
    {
        uint crc = 0;
        foreach (var b in bytes)
        {
            crc ^= (uint)b << 24;
            for (var i = 0; i < 8; i++)
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
        }

        return crc;
    }
}
