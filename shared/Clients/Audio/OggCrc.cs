namespace Jibo.Pegasus.Clients.Audio;

/// <summary>The checksum of an Ogg page (RFC 3533): CRC-32, polynomial 04C11DB7, most significant bit first, start and end plain.</summary>
public static class OggCrc
{
    // Eight tables let eight bytes go through per step: every page of every robot passes here.
    private static readonly uint[] Tables = MakeTables();

    /// <summary>Continues <paramref name="crc"/> (0 at the start) over <paramref name="bytes"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var t = Tables;
        while (bytes.Length >= 8)
        {
            crc = t[(7 * 256) + (((crc >> 24) ^ bytes[0]) & 0xFF)]
                ^ t[(6 * 256) + (((crc >> 16) ^ bytes[1]) & 0xFF)]
                ^ t[(5 * 256) + (((crc >> 8) ^ bytes[2]) & 0xFF)]
                ^ t[(4 * 256) + ((crc ^ bytes[3]) & 0xFF)]
                ^ t[(3 * 256) + bytes[4]]
                ^ t[(2 * 256) + bytes[5]]
                ^ t[256 + bytes[6]]
                ^ t[bytes[7]];
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
            crc = (crc << 8) ^ t[((crc >> 24) ^ b) & 0xFF];
        return crc;
    }

    private static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            var crc = i << 24;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 0x80000000) != 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
            tables[i] = crc;
        }

        for (var k = 1; k < 8; k++)
        {
            for (var i = 0; i < 256; i++)
            {
                var previous = tables[((k - 1) * 256) + i];
                tables[(k * 256) + i] = (previous << 8) ^ tables[previous >> 24];
            }
        }

        return tables;
    }
}
