using System.Buffers;
using System.Buffers.Binary;
using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Hub.Audio;

/// <summary>
/// Takes Ogg pages apart into packets by their lacing alone, from bytes split anywhere. Nothing is assumed about which packets
/// share a page (robots put their tags and audio into one), about granule positions, or about an end page.
/// </summary>
internal sealed class OggPacketReader : IDisposable
{
    /// <summary>Longest packet that is put together, in bytes; tags with a picture are the only ones near it.</summary>
    public const int MaxPacketBytes = 64 * 1024;

    private const int HeaderBytes = 27;
    private const int MaxPageBytes = HeaderBytes + 255 + (255 * 255);
    private const byte Continued = 1;
    private const byte BeginsStream = 2;
    private const byte EndsStream = 4;
    private byte[] _page = ArrayPool<byte>.Shared.Rent(8 * 1024); // a robot's page is about 4.4 kB
    private byte[]? _pending;
    private int _pageLength;
    private int _pendingLength;
    private int _needed = HeaderBytes;
    private int _entry;
    private int _entries;
    private int _bodyAt;
    private uint _sequence;
    private bool _any;
    private bool _skipToEnd;
    private bool _open;
    private bool _firstOfStream;

    /// <summary>What stopped the reader; it reads nothing more after it.</summary>
    public AudioError Error { get; private set; }

    /// <summary>True when the packet just read is the first of a logical stream.</summary>
    public bool BeginsStreamPacket { get; private set; }

    /// <summary>True once a page said it is the last. Robots never say so, other encoders do.</summary>
    public bool Ended { get; private set; }

    /// <summary>Pages that were missing between those that came.</summary>
    public int LostPages { get; private set; }

    /// <summary>
    /// Reads on until a packet is complete. False: <paramref name="input"/> is used up, or <see cref="Error"/> is set.
    /// <paramref name="packet"/> is valid until the next call.
    /// </summary>
    public bool TryRead(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> packet)
    {
        packet = default;
        while (Error == AudioError.None)
        {
            if (_open)
            {
                if (TryNextPacket(out packet))
                    return true;
                continue;
            }

            if (!TryFillPage(ref input))
                return false;
        }

        return false;
    }

    public void Dispose()
    {
        if (_page.Length > 0)
            ArrayPool<byte>.Shared.Return(_page);
        if (_pending is not null)
            ArrayPool<byte>.Shared.Return(_pending);
        _page = [];
        _pending = null;
        _open = false;
        _pageLength = 0;
        Error = AudioError.NotOgg;
    }

    /// <summary>Collects header, then lacing, then body; each tells how much the next needs.</summary>
    private bool TryFillPage(ref ReadOnlySpan<byte> input)
    {
        while (true)
        {
            var take = Math.Min(input.Length, _needed - _pageLength);
            input[..take].CopyTo(_page.AsSpan(_pageLength));
            input = input[take..];
            _pageLength += take;
            if (!LooksLikeAPage())
            {
                Error = AudioError.NotOgg;
                return false;
            }

            if (_pageLength < _needed)
                return false;
            if (_needed == HeaderBytes && _page[26] > 0)
            {
                _needed += _page[26];
                continue;
            }

            if (_needed == HeaderBytes + _page[26])
            {
                var body = 0;
                foreach (var size in _page.AsSpan(HeaderBytes, _page[26]))
                    body += size;
                _needed += body;
                GrowPage();
                if (body > 0)
                    continue;
            }

            return OpenPage();
        }
    }

    /// <summary>Garbage is refused at its first byte: nobody waits for the 27th.</summary>
    private bool LooksLikeAPage() =>
        _pageLength >= 5
            ? _page.AsSpan(0, 5).SequenceEqual("OggS\0"u8)
            : "OggS"u8.StartsWith(_page.AsSpan(0, _pageLength));

    private void GrowPage()
    {
        if (_needed <= _page.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(MaxPageBytes);
        _page.AsSpan(0, _pageLength).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_page);
        _page = larger;
    }

    private bool OpenPage()
    {
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(_page.AsSpan(22));
        _page.AsSpan(22, 4).Clear();
        if (OggCrc.Append(0, _page.AsSpan(0, _pageLength)) != stated)
        {
            Error = AudioError.BadChecksum;
            return false;
        }

        var flags = _page[5];
        var sequence = BinaryPrimitives.ReadUInt32LittleEndian(_page.AsSpan(18));
        var begins = (flags & BeginsStream) != 0;
        if (_any && !begins && sequence != _sequence + 1)
        {
            // What was to be continued is lost with the page that continued it.
            LostPages += (int)Math.Clamp((long)sequence - _sequence - 1, 1, 1000);
            _pendingLength = 0;
        }

        if (begins)
            _pendingLength = 0;
        _firstOfStream = begins || !_any;
        // A continuation without its beginning is skipped up to the packet's end.
        _skipToEnd = (flags & Continued) != 0 && _pendingLength == 0;
        if ((flags & Continued) == 0)
            _pendingLength = 0;
        _any = true;
        _sequence = sequence;
        _entries = _page[26];
        _entry = 0;
        _bodyAt = HeaderBytes + _entries;
        _open = true;
        return true;
    }

    private bool TryNextPacket(out ReadOnlySpan<byte> packet)
    {
        packet = default;
        var start = _bodyAt;
        while (_entry < _entries)
        {
            int size = _page[HeaderBytes + _entry++];
            _bodyAt += size;
            if (size == 255)
                continue;
            if (_skipToEnd)
            {
                _skipToEnd = false;
                start = _bodyAt;
                continue;
            }

            packet = _page.AsSpan(start, _bodyAt - start);
            if (_pendingLength > 0)
            {
                if (!Keep(packet))
                    return false;
                packet = _pending.AsSpan(0, _pendingLength);
                _pendingLength = 0;
            }

            BeginsStreamPacket = _firstOfStream;
            _firstOfStream = false;
            return true;
        }

        // The page ends inside a packet: keep its beginning for the page that continues it.
        if (_bodyAt > start && !_skipToEnd)
            Keep(_page.AsSpan(start, _bodyAt - start));
        _open = false;
        _pageLength = 0;
        _needed = HeaderBytes;
        Ended = (_page[5] & EndsStream) != 0;
        return false;
    }

    private bool Keep(ReadOnlySpan<byte> part)
    {
        if (_pendingLength + part.Length > MaxPacketBytes)
        {
            Error = AudioError.PacketTooLong;
            return false;
        }

        _pending ??= ArrayPool<byte>.Shared.Rent(MaxPacketBytes);
        part.CopyTo(_pending.AsSpan(_pendingLength));
        _pendingLength += part.Length;
        return true;
    }
}
