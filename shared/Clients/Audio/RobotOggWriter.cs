using System.Buffers.Binary;

namespace Jibo.Pegasus.Clients.Audio;

/// <summary>
/// Makes the Ogg/Opus stream of a real robot, one page per binary message: a 47-byte page with the Opus header; a page with the
/// tags and the first 25 packets together (against RFC 7845, and so on purpose); then pages of 26 lacing entries; a granule
/// position that starts anywhere; no end page. Not thread-safe.
/// </summary>
public sealed class RobotOggWriter : IDisposable
{
    private const int EntriesPerPage = 26;
    private const int GranulePerPacket = 960; // 20 ms at the 48 kHz Ogg/Opus counts in
    private const int HeaderBytes = 27;
    private readonly OpusEncoder _encoder = OpusEncoder.Create();
    private readonly uint _serial;
    private readonly short[] _samples = new short[OpusEncoder.PacketSamples];
    private readonly byte[] _packet = new byte[OpusEncoder.MaxPacketBytes];
    private readonly byte[] _lacing = new byte[EntriesPerPage];
    private readonly byte[] _body = new byte[EntriesPerPage * 255];
    private readonly Queue<byte[]> _pages = new();
    private ulong _granule;
    private uint _sequence;
    private int _sampleCount;
    private int _entries;
    private int _bodyLength;

    /// <param name="serial">Number of the logical stream, the same for the whole turn.</param>
    /// <param name="granuleOrigin">Position of the first sample, in 1/48000 s.</param>
    /// <exception cref="OpusUnavailableException">libopus is missing.</exception>
    public RobotOggWriter(uint serial = 0x4A49424F, ulong granuleOrigin = 0x0000_0123_4567_89AB)
    {
        _serial = serial;
        _granule = granuleOrigin;
        Span<byte> head = stackalloc byte[19];
        "OpusHead"u8.CopyTo(head);
        head[8] = 1;
        head[9] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(head[12..], 16000);
        AddPacket(head, 0);
        ClosePage();
        AddPacket(Tags(), 0);
    }

    /// <summary>The stream of <paramref name="samples"/> (16 kHz mono), the last packet filled up with silence.</summary>
    public static IReadOnlyList<byte[]> Encode(ReadOnlySpan<short> samples, uint serial = 0x4A49424F, ulong granuleOrigin = 0x0000_0123_4567_89AB)
    {
        using var writer = new RobotOggWriter(serial, granuleOrigin);
        writer.Write(samples);
        writer.Flush();
        var pages = new List<byte[]>();
        while (writer.TryTakePage(out var page))
            pages.Add(page);
        return pages;
    }

    /// <summary>Adds audio (16 kHz mono); full pages become ready to take.</summary>
    public void Write(ReadOnlySpan<short> samples)
    {
        while (!samples.IsEmpty)
        {
            var take = Math.Min(samples.Length, _samples.Length - _sampleCount);
            samples[..take].CopyTo(_samples.AsSpan(_sampleCount));
            samples = samples[take..];
            _sampleCount += take;
            if (_sampleCount == _samples.Length)
                EncodePacket();
        }
    }

    /// <summary>Makes a page of whatever is left, a begun packet filled up with silence.</summary>
    public void Flush()
    {
        if (_sampleCount > 0)
        {
            _samples.AsSpan(_sampleCount).Clear();
            EncodePacket();
        }

        if (_entries > 0)
            ClosePage();
    }

    /// <summary>The next page to send, oldest first.</summary>
    public bool TryTakePage([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? page) => _pages.TryDequeue(out page);

    /// <inheritdoc/>
    public void Dispose() => _encoder.Dispose();

    private static ReadOnlySpan<byte> Tags() =>
        "OpusTags\x0D\0\0\0libopus 1.1.2\x01\0\0\0\x0D\0\0\0ENCODER=robot"u8;

    private void EncodePacket()
    {
        _sampleCount = 0;
        var length = _encoder.Encode(_samples, _packet);
        AddPacket(_packet.AsSpan(0, length), GranulePerPacket);
    }

    private void AddPacket(ReadOnlySpan<byte> packet, uint granules)
    {
        var needed = (packet.Length / 255) + 1;
        if (_entries + needed > EntriesPerPage)
            ClosePage();
        for (var i = 0; i < needed - 1; i++)
            _lacing[_entries++] = 255;
        _lacing[_entries++] = (byte)(packet.Length % 255);
        packet.CopyTo(_body.AsSpan(_bodyLength));
        _bodyLength += packet.Length;
        _granule += granules;
        if (_entries == EntriesPerPage)
            ClosePage();
    }

    private void ClosePage()
    {
        var page = new byte[HeaderBytes + _entries + _bodyLength];
        "OggS"u8.CopyTo(page);
        page[5] = (byte)(_sequence == 0 ? 2 : 0);
        BinaryPrimitives.WriteUInt64LittleEndian(page.AsSpan(6), _sequence == 0 ? 0 : _granule);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(14), _serial);
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(18), _sequence++);
        page[26] = (byte)_entries;
        _lacing.AsSpan(0, _entries).CopyTo(page.AsSpan(HeaderBytes));
        _body.AsSpan(0, _bodyLength).CopyTo(page.AsSpan(HeaderBytes + _entries));
        BinaryPrimitives.WriteUInt32LittleEndian(page.AsSpan(22), OggCrc.Append(0, page));
        _entries = 0;
        _bodyLength = 0;
        _pages.Enqueue(page);
    }
}
