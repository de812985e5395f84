using System.Buffers.Binary;
using Jibo.Pegasus.Clients.Audio;

namespace Jibo.Pegasus.Hub.Audio;

/// <summary>
/// Reads a FLAC stream's header from bytes split anywhere: the mark, STREAMINFO, and past whatever blocks follow without keeping
/// them, so that a picture of megabytes costs nothing.
/// </summary>
internal sealed class FlacHeaderReader
{
    private const int BlockHeaderBytes = 4;
    private readonly byte[] _bytes = new byte[4 + BlockHeaderBytes + FlacDecoder.StreamInfoBytes];
    private int _fill;
    private int _needed = 4 + BlockHeaderBytes + FlacDecoder.StreamInfoBytes;
    private int _skip;
    private bool _streamInfoRead;
    private bool _last;

    /// <summary>What stopped the reader.</summary>
    public AudioError Error { get; private set; }

    /// <summary>True when the next byte belongs to the first frame.</summary>
    public bool Complete { get; private set; }

    /// <summary>The block as it came; valid from when it was read.</summary>
    public byte[] StreamInfo { get; } = new byte[FlacDecoder.StreamInfoBytes];

    /// <summary>Samples of the whole stream; 0 when its maker did not know.</summary>
    public long TotalSamples { get; private set; }

    /// <summary>Takes the header's bytes off <paramref name="input"/>. False: the input is used up, or <see cref="Error"/> is set.</summary>
    public bool TryRead(ref ReadOnlySpan<byte> input)
    {
        while (!Complete && Error == AudioError.None)
        {
            if (_skip > 0)
            {
                var past = Math.Min(_skip, input.Length);
                input = input[past..];
                _skip -= past;
                if (_skip > 0)
                    return false;
            }

            Complete = _last && _streamInfoRead;
            if (Complete)
                return true;
            var take = Math.Min(_needed - _fill, input.Length);
            input[..take].CopyTo(_bytes.AsSpan(_fill));
            input = input[take..];
            _fill += take;
            if (!_streamInfoRead && !"fLaC"u8.StartsWith(_bytes.AsSpan(0, Math.Min(4, _fill))))
                Error = AudioError.NotFlac;
            else if (_fill < _needed)
                return false;
            else if (!_streamInfoRead)
                ReadStreamInfo();
            else
                ReadBlockHeader();
        }

        return Complete;
    }

    private void ReadStreamInfo()
    {
        var block = _bytes.AsSpan(4);
        if ((block[0] & 0x7F) != 0 || BlockLength(block) != FlacDecoder.StreamInfoBytes)
        {
            Error = AudioError.BadFlacHeader;
            return;
        }

        var info = block[BlockHeaderBytes..];
        var packed = BinaryPrimitives.ReadUInt64BigEndian(info[10..]); // 20 bits rate, 3 channels - 1, 5 bits - 1, 36 samples
        var rate = (int)(packed >> 44);
        var channels = (int)((packed >> 41) & 7) + 1;
        var bits = (int)((packed >> 36) & 31) + 1;
        if (rate != FlacDecoder.SampleRate)
            Error = AudioError.RateNotSupported;
        else if (channels != 1 || bits != 16)
            Error = AudioError.BadFlacHeader;
        TotalSamples = (long)(packed & 0xF_FFFF_FFFF);
        info[..FlacDecoder.StreamInfoBytes].CopyTo(StreamInfo);
        _streamInfoRead = true;
        _last = (block[0] & 0x80) != 0;
        _needed = BlockHeaderBytes;
        _fill = 0;
    }

    private void ReadBlockHeader()
    {
        _last = (_bytes[0] & 0x80) != 0;
        _skip = BlockLength(_bytes);
        _fill = 0;
    }

    private static int BlockLength(ReadOnlySpan<byte> header) => (header[1] << 16) | (header[2] << 8) | header[3];
}
