using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Clients.Audio;

/// <summary>The calls of libopus that voice needs (RFC 6716 reference implementation, package libopus0).</summary>
internal static partial class OpusNative
{
    public const int ApplicationRestrictedLowDelay = 2051;
    public const int SetBitrate = 4002;
    public const int SetVbr = 4006;
    public const int ResetState = 4028;
    public const int SetGain = 4034;

    private const string Library = "libopus.so.0";

    [LibraryImport(Library, EntryPoint = "opus_decoder_create")]
    public static partial OpusDecoder DecoderCreate(int sampleRate, int channels, out int error);

    [LibraryImport(Library, EntryPoint = "opus_decoder_destroy")]
    public static partial void DecoderDestroy(nint decoder);

    [LibraryImport(Library, EntryPoint = "opus_decode")]
    public static unsafe partial int Decode(OpusDecoder decoder, byte* data, int length, short* pcm, int frameSize, int decodeFec);

    // The ctl calls are variadic in C. With one integer argument the Linux ABIs of x64 and arm64 pass it as if it were declared.
    [LibraryImport(Library, EntryPoint = "opus_decoder_ctl")]
    public static partial int DecoderControl(OpusDecoder decoder, int request, int value);

    [LibraryImport(Library, EntryPoint = "opus_encoder_create")]
    public static partial OpusEncoder EncoderCreate(int sampleRate, int channels, int application, out int error);

    [LibraryImport(Library, EntryPoint = "opus_encoder_destroy")]
    public static partial void EncoderDestroy(nint encoder);

    [LibraryImport(Library, EntryPoint = "opus_encode")]
    public static unsafe partial int Encode(OpusEncoder encoder, short* pcm, int frameSize, byte* data, int maxLength);

    [LibraryImport(Library, EntryPoint = "opus_encoder_ctl")]
    public static partial int EncoderControl(OpusEncoder encoder, int request, int value);
}
