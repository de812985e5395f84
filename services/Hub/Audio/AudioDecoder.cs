using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Audio;

/// <summary>Turns the bytes of a listen, split anywhere, into 16 kHz mono samples. Owned by one task.</summary>
internal abstract class AudioDecoder : IDisposable
{
    /// <summary>Samples per second of everything that is decoded.</summary>
    public const int SampleRate = 16000;

    /// <summary>What stopped the decoder; it decodes nothing more after it.</summary>
    public AudioError Error { get; protected set; }

    /// <summary>True once the stream itself said that it is over and everything before was decoded.</summary>
    public virtual bool Ended => false;

    /// <summary>The decoder for what <paramref name="config"/> says; one that is already stopped when that is not served.</summary>
    public static AudioDecoder Create(SpeechConfig config) => config.Encoding switch
    {
        AudioEncoding.OggOpus => OggOpusDecoder.Create(),
        AudioEncoding.Linear16 when config.SampleRate == SampleRate => new Linear16Decoder(),
        AudioEncoding.Linear16 => new StoppedDecoder(AudioError.RateNotSupported),
        AudioEncoding.Flac => new FlacStreamDecoder(),
        _ => new StoppedDecoder(AudioError.EncodingNotSupported),
    };

    /// <summary>
    /// Decodes the next piece, taking what it used off <paramref name="input"/>. Empty: the input is used up or
    /// <see cref="Error"/> is set. The samples are valid until the next call.
    /// </summary>
    public abstract ReadOnlySpan<short> Decode(ref ReadOnlySpan<byte> input);

    public virtual void Dispose()
    {
    }

    private sealed class StoppedDecoder : AudioDecoder
    {
        public StoppedDecoder(AudioError error) => Error = error;

        public override ReadOnlySpan<short> Decode(ref ReadOnlySpan<byte> input) => default;
    }
}
