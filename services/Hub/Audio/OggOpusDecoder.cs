using System.Buffers.Binary;
using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Hub.Audio;

/// <summary>
/// Ogg/Opus as robots send it. A packet that is not Opus is replaced by what libopus guesses; a stream that is mostly such
/// packets is refused.
/// </summary>
internal sealed class OggOpusDecoder : AudioDecoder
{
    private const int MaxBadInARow = 5;
    private const int MaxBad = 50;
    private const int ConcealedSamples = SampleRate / 50;
    private readonly OpusDecoder? _opus;
    private readonly OggPacketReader _pages = new();
    private readonly short[] _samples = new short[OpusDecoder.MaxPacketSamples];
    private int _skip;
    private int _badInARow;
    private int _bad;
    private bool _expectsTags;

    private OggOpusDecoder(OpusDecoder? opus)
    {
        _opus = opus;
        if (opus is null)
            Error = AudioError.DecoderMissing;
    }

    public override bool Ended => _pages.Ended;

    public static OggOpusDecoder Create()
    {
        try
        {
            return new OggOpusDecoder(OpusDecoder.Create());
        }
        catch (OpusUnavailableException)
        {
            return new OggOpusDecoder(null);
        }
    }

    public override ReadOnlySpan<short> Decode(ref ReadOnlySpan<byte> input)
    {
        while (Error == AudioError.None && _pages.TryRead(ref input, out var packet))
        {
            if (_pages.BeginsStreamPacket)
            {
                ReadHead(packet);
                continue;
            }

            if (_expectsTags)
            {
                _expectsTags = false;
                if (packet.StartsWith("OpusTags"u8))
                    continue;
            }

            var samples = DecodePacket(packet);
            if (!samples.IsEmpty)
                return samples;
        }

        if (Error == AudioError.None)
            Error = _pages.Error;
        return default;
    }

    public override void Dispose()
    {
        _opus?.Dispose();
        _pages.Dispose();
        if (Error == AudioError.None)
            Error = AudioError.NotOgg;
        base.Dispose();
    }

    private void ReadHead(ReadOnlySpan<byte> packet)
    {
        // Version 0.x and 1 to 2 channels in mapping family 0; libopus folds stereo down to mono itself.
        if (packet.Length < 19 || !packet.StartsWith("OpusHead"u8) || packet[8] > 15 || packet[9] is 0 or > 2 || packet[18] != 0)
        {
            Error = AudioError.BadOpusHead;
            return;
        }

        _skip = BinaryPrimitives.ReadUInt16LittleEndian(packet[10..]) / 3; // counted at 48 kHz
        _opus!.SetGain(BinaryPrimitives.ReadInt16LittleEndian(packet[16..]));
        _expectsTags = true;
    }

    private ReadOnlySpan<short> DecodePacket(ReadOnlySpan<byte> packet)
    {
        var count = _opus!.Decode(packet, _samples);
        if (count < 0)
        {
            if (++_badInARow >= MaxBadInARow || ++_bad >= MaxBad)
            {
                Error = AudioError.BadPackets;
                return default;
            }

            count = Math.Max(0, _opus.Conceal(_samples.AsSpan(0, ConcealedSamples)));
        }
        else
        {
            _badInARow = 0;
        }

        var skipped = Math.Min(_skip, count);
        _skip -= skipped;
        return _samples.AsSpan(skipped, count - skipped);
    }
}
