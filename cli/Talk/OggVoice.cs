using System.Buffers.Binary;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>
/// OGG_OPUS from a file that has the pages of a robot: they are sent as they are, and silence follows in pages of the same
/// stream. Any other Ogg/Opus file is decoded first and spoken anew, see <see cref="Open"/>.
/// </summary>
internal sealed class OggVoice : IVoice
{
    private const int PacketsPerPage = 26;
    private const int GranulePerPacket = 960; // 20 ms at the 48 kHz that Ogg/Opus counts in

    // CELT only, wideband, 20 ms, mono, and the shortest frame that says "silence".
    private static readonly byte[] SilentPacket = [0xB8, 0xFF, 0xFE];

    private readonly IReadOnlyList<OggPage> _pages;
    private readonly TimeSpan[] _ends;
    private int _next;
    private uint _sequence;
    private ulong _granule;

    private OggVoice(IReadOnlyList<OggPage> pages, TimeSpan[] ends, TimeSpan? lastSpeech)
    {
        _pages = pages;
        _ends = ends;
        LastSpeech = lastSpeech;
        _sequence = pages[^1].Sequence;
        _granule = pages[^1].Granule;
    }

    public string Encoding => "OGG_OPUS";

    public TimeSpan? LastSpeech { get; }

    /// <summary>Opens a file: page by page when it is laid out as robots send, otherwise decoded and paged as they would.</summary>
    /// <exception cref="CliException">It is no Ogg/Opus file.</exception>
    /// <exception cref="OpusUnavailableException">libopus is missing.</exception>
    public static IVoice Open(string path)
    {
        var pages = OggPage.Split(path, File.ReadAllBytes(path));
        var packets = pages.SelectMany(page => page.Packets).ToArray();
        if (packets.Length == 0 || !packets[0].AsSpan().StartsWith("OpusHead"u8))
            throw new CliException($"{path} is an Ogg file, but not of Opus.");

        var (samples, ends) = Decode(path, pages);
        return IsOfARobot(pages) ? new OggVoice(pages, ends, Loudness.LastSpeech(samples)) : new OpusVoice(samples);
    }

    public AudioMessage Next()
    {
        if (_next < _pages.Count)
            return new AudioMessage(_pages[_next].Bytes, _ends[_next++]);
        var silent = _ends[^1] + TimeSpan.FromMilliseconds((_next++ - _pages.Count + 1) * PacketsPerPage * 20);
        return new AudioMessage(SilentPage(), silent);
    }

    public void Dispose()
    {
    }

    /// <summary>Robots put the tags and the first audio into one page; files that follow RFC 7845 never do.</summary>
    private static bool IsOfARobot(IReadOnlyList<OggPage> pages) =>
        pages.Count > 1 && pages[1].Packets.Count > 1 && pages[1].Packets[0].AsSpan().StartsWith("OpusTags"u8)
        && pages.Skip(1).All(page => page.Packets.Count <= PacketsPerPage);

    private static (short[] Samples, TimeSpan[] Ends) Decode(string path, IReadOnlyList<OggPage> pages)
    {
        using var decoder = OpusDecoder.Create();
        var samples = new List<short>();
        var ends = new TimeSpan[pages.Count];
        var pcm = new short[OpusDecoder.MaxPacketSamples];
        for (var i = 0; i < pages.Count; i++)
        {
            foreach (var packet in pages[i].Packets)
            {
                if (packet.AsSpan().StartsWith("OpusHead"u8) || packet.AsSpan().StartsWith("OpusTags"u8))
                    continue;
                var count = decoder.Decode(packet, pcm);
                if (count < 0)
                    throw new CliException($"{path} holds a packet that is not Opus, in page {i + 1}.");
                samples.AddRange(pcm.AsSpan(0, count));
            }

            ends[i] = Loudness.At(samples.Count);
        }

        return ([.. samples], ends);
    }

    private byte[] SilentPage()
    {
        const int Header = 27 + PacketsPerPage;
        var page = new byte[Header + (PacketsPerPage * SilentPacket.Length)];
        _granule += PacketsPerPage * GranulePerPacket;
        "OggS"u8.CopyTo(page);
        BinaryPrimitives.WriteUInt64LittleEndian(page.AsSpan(6), _granule);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(14), _pages[0].Serial);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(18), ++_sequence);
        page[26] = PacketsPerPage;
        page.AsSpan(27, PacketsPerPage).Fill((byte)SilentPacket.Length);
        for (var i = 0; i < PacketsPerPage; i++)
            SilentPacket.CopyTo(page.AsSpan(Header + (i * SilentPacket.Length)));
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), OggCrc.Append(0, page));
        return page;
    }
}
