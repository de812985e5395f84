using System.Buffers;
using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Hub.Audio;

/// <summary>
/// A FLAC stream of 16 kHz mono 16-bit samples. A frame is decoded as soon as its last byte is there: what has arrived is tried,
/// and tried again from the frame's first byte when more has come.
/// </summary>
internal sealed class FlacStreamDecoder : AudioDecoder
{
    /// <summary>Longest frame that is put together, in bytes: 65535 samples that would not compress, and a good margin.</summary>
    public const int MaxFrameBytes = 192 * 1024;

    private const int PieceBytes = 16 * 1024;

    // Trying again costs time, so a sender of crumbs is served with delay: beyond this many times what has arrived, a frame is tried
    // again only when an eighth more of it is there.
    private const int TriesPerByte = 16;
    private const int FreeBytes = 256 * 1024;

    private readonly FlacHeaderReader _header = new();
    private FlacDecoder? _flac;
    private byte[] _pending = ArrayPool<byte>.Shared.Rent(2 * PieceBytes);
    private short[] _samples = [];
    private int _start;
    private int _end;
    private int _tried;
    private long _received;
    private long _work;
    private long _decoded;

    public FlacStreamDecoder()
    {
        if (!FlacDecoder.IsAvailable)
            Error = AudioError.DecoderMissing;
    }

    public override bool Ended => _header.TotalSamples is > 0 and var total && _decoded >= total;

    public override ReadOnlySpan<short> Decode(ref ReadOnlySpan<byte> input)
    {
        while (Error == AudioError.None)
        {
            if (!_header.Complete)
            {
                if (!_header.TryRead(ref input))
                {
                    Error = _header.Error;
                    return default;
                }

                Open();
                continue;
            }

            var count = TryFrame();
            if (count > 0)
                return _samples.AsSpan(0, count);
            if (Error != AudioError.None || input.IsEmpty)
                return default;
            Take(ref input);
        }

        return default;
    }

    public override void Dispose()
    {
        _flac?.Dispose();
        _flac = null;
        if (_pending.Length > 0)
            ArrayPool<byte>.Shared.Return(_pending);
        if (_samples.Length > 0)
            ArrayPool<short>.Shared.Return(_samples);
        _pending = [];
        _samples = [];
        if (Error == AudioError.None)
            Error = AudioError.NotFlac;
        base.Dispose();
    }

    private void Open()
    {
        try
        {
            _flac = FlacDecoder.Create(_header.StreamInfo);
            _samples = ArrayPool<short>.Shared.Rent(FlacDecoder.MaxFrameSamples);
        }
        catch (FlacUnavailableException)
        {
            Error = AudioError.DecoderMissing;
        }
    }

    private int TryFrame()
    {
        var length = _end - _start;
        if (length <= _tried || (length < _tried + (_tried / 8) && _work + length > FreeBytes + (TriesPerByte * _received)))
            return 0;
        var count = _flac!.Decode(_pending.AsSpan(_start, length), _samples, out var used);
        if (count < 0)
        {
            Error = AudioError.BadFlacFrame;
            return 0;
        }

        if (count == 0)
        {
            _work += length;
            _tried = length;
            return 0;
        }

        _start += used;
        _tried = 0;
        _decoded += count;
        return count;
    }

    private void Take(ref ReadOnlySpan<byte> input)
    {
        var length = _end - _start;
        if (length >= MaxFrameBytes)
        {
            Error = AudioError.PacketTooLong;
            return;
        }

        var piece = Math.Min(input.Length, PieceBytes);
        if (_end + piece > _pending.Length)
            MakeRoom(length, length + piece);
        input[..piece].CopyTo(_pending.AsSpan(_end));
        input = input[piece..];
        _end += piece;
        _received += piece;
    }

    private void MakeRoom(int length, int needed)
    {
        var kept = _pending.AsSpan(_start, length);
        if (needed <= _pending.Length)
        {
            kept.CopyTo(_pending);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * needed);
            kept.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_pending);
            _pending = larger;
        }

        _start = 0;
        _end = length;
    }
}
