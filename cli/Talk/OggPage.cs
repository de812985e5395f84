using System.Buffers.Binary;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>A page of an Ogg file.</summary>
/// <param name="Bytes">All of it, header included.</param>
/// <param name="Packets">The packets that end in it; the first may have begun in pages before.</param>
internal sealed record OggPage(ReadOnlyMemory<byte> Bytes, IReadOnlyList<byte[]> Packets)
{
    private const int HeaderBytes = 27;

    public uint Serial => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span[14..]);

    public uint Sequence => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.Span[18..]);

    public ulong Granule => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.Span[6..]);

    /// <summary>Splits a file into its pages.</summary>
    /// <exception cref="CliException">It is not an Ogg file, or is cut short.</exception>
    public static IReadOnlyList<OggPage> Split(string name, ReadOnlyMemory<byte> file)
    {
        var pages = new List<OggPage>();
        var begun = new List<byte>();
        while (!file.IsEmpty)
        {
            if (file.Length < HeaderBytes || !file.Span[..4].SequenceEqual("OggS"u8))
                throw new CliException($"{name} is not an Ogg file: page {pages.Count + 1} does not begin with OggS.");
            var lacing = file.Span[26];
            var start = HeaderBytes + lacing;
            var length = start;
            if (file.Length < start || file.Length < (length += Sum(file.Span.Slice(HeaderBytes, lacing))))
                throw new CliException($"{name} is cut short in page {pages.Count + 1}.");
            pages.Add(new OggPage(file[..length], ReadPackets(file.Span[..length], lacing, begun)));
            file = file[length..];
        }

        return pages;
    }

    private static int Sum(ReadOnlySpan<byte> lacing)
    {
        var sum = 0;
        foreach (var value in lacing)
            sum += value;
        return sum;
    }

    private static List<byte[]> ReadPackets(ReadOnlySpan<byte> page, int lacing, List<byte> begun)
    {
        var packets = new List<byte[]>();
        var at = HeaderBytes + lacing;
        for (var i = 0; i < lacing; i++)
        {
            var length = page[HeaderBytes + i];
            begun.AddRange(page.Slice(at, length));
            at += length;
            if (length == 255)
                continue;
            packets.Add([.. begun]);
            begun.Clear();
        }

        return packets;
    }
}
