using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Clients.Audio;

/// <summary>The calls of libFLAC's stream decoder that voice needs (package libflac12).</summary>
internal static unsafe partial class FlacNative
{
    public const int ReadContinue = 0;
    public const int ReadAbort = 2;
    public const int WriteContinue = 0;
    public const int WriteAbort = 1;
    public const int TellOk = 0;
    public const int InitOk = 0;

    private const string Library = "libFLAC.so.12";

    [LibraryImport(Library, EntryPoint = "FLAC__stream_decoder_new")]
    public static partial FlacDecoder DecoderNew();

    [LibraryImport(Library, EntryPoint = "FLAC__stream_decoder_delete")]
    public static partial void DecoderDelete(nint decoder);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_decoder_init_stream")]
    public static partial int DecoderInit(
        FlacDecoder decoder,
        delegate* unmanaged<nint, byte*, nuint*, nint, int> read,
        nint seek,
        delegate* unmanaged<nint, ulong*, nint, int> tell,
        nint length,
        nint eof,
        delegate* unmanaged<nint, uint*, int**, nint, int> write,
        nint metadata,
        delegate* unmanaged<nint, int, nint, void> error,
        nint clientData);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_decoder_process_until_end_of_metadata")]
    public static partial int DecoderReadHeader(FlacDecoder decoder);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_decoder_process_single")]
    public static partial int DecoderProcess(FlacDecoder decoder);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_decoder_flush")]
    public static partial int DecoderFlush(FlacDecoder decoder);

    [LibraryImport(Library, EntryPoint = "FLAC__stream_decoder_get_decode_position")]
    public static partial int DecoderPosition(FlacDecoder decoder, out ulong position);
}
