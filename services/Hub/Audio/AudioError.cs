namespace Jibo.Pegasus.Hub.Audio;

/// <summary>What can be wrong with the bytes of a listen.</summary>
internal enum AudioError
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A page does not begin with <c>OggS</c> and version 0.</summary>
    NotOgg,

    /// <summary>A page's checksum does not fit its bytes.</summary>
    BadChecksum,

    /// <summary>A packet is longer than any Opus packet or tag block, or a FLAC frame, may be.</summary>
    PacketTooLong,

    /// <summary>The first packet is not an Opus header this hub can play.</summary>
    BadOpusHead,

    /// <summary>Too many packets are not Opus.</summary>
    BadPackets,

    /// <summary>The stream does not begin with <c>fLaC</c>.</summary>
    NotFlac,

    /// <summary>The stream's header does not describe one channel of 16-bit samples.</summary>
    BadFlacHeader,

    /// <summary>Where a frame should begin is none, or its checksum does not fit its bytes.</summary>
    BadFlacFrame,

    /// <summary>The encoding is not served.</summary>
    EncodingNotSupported,

    /// <summary>The sample rate is not served.</summary>
    RateNotSupported,

    /// <summary>A native library that the encoding needs is missing.</summary>
    DecoderMissing,
}
