namespace Jibo.Pegasus.Hub.Speech;

/// <summary>How the audio of a listen is packed, as LISTEN's <c>asr.encoding</c> names it.</summary>
public enum AudioEncoding
{
    /// <summary>Raw 16-bit little-endian mono samples (<c>LINEAR16</c>).</summary>
    Linear16,

    /// <summary>Opus packets in Ogg pages (<c>OGG_OPUS</c>), what real robots send.</summary>
    OggOpus,

    /// <summary>A FLAC stream of 16-bit mono samples (<c>FLAC</c>).</summary>
    Flac,
}
