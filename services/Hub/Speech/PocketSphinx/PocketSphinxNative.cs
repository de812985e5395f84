using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>The calls of PocketSphinx 5 prealpha (packages libpocketsphinx3 and libsphinxbase3) that listening needs.</summary>
internal static partial class PocketSphinxNative
{
    private const string Decoder = "libpocketsphinx.so.3";
    private const string Base = "libsphinxbase.so.3";

    [LibraryImport(Decoder, EntryPoint = "ps_args")]
    public static partial nint Arguments();

    // The array form: cmd_ln_init is variadic and cannot be called from here.
    [LibraryImport(Base, EntryPoint = "cmd_ln_parse_r")]
    public static unsafe partial nint ParseArguments(nint previous, nint definitions, int count, byte** arguments, int strict);

    [LibraryImport(Base, EntryPoint = "cmd_ln_free_r")]
    public static partial int FreeArguments(nint config);

    [LibraryImport(Base, EntryPoint = "err_set_logfp")]
    public static partial void SetLogFile(nint file);

    [LibraryImport(Decoder, EntryPoint = "ps_init")]
    public static partial SphinxDecoder Init(nint config);

    [LibraryImport(Decoder, EntryPoint = "ps_free")]
    public static partial int Free(nint decoder);

    [LibraryImport(Decoder, EntryPoint = "ps_start_stream")]
    public static partial int StartStream(SphinxDecoder decoder);

    [LibraryImport(Decoder, EntryPoint = "ps_start_utt")]
    public static partial int StartUtterance(SphinxDecoder decoder);

    [LibraryImport(Decoder, EntryPoint = "ps_process_raw")]
    public static unsafe partial int ProcessRaw(SphinxDecoder decoder, short* samples, nuint count, int noSearch, int fullUtterance);

    [LibraryImport(Decoder, EntryPoint = "ps_end_utt")]
    public static partial int EndUtterance(SphinxDecoder decoder);

    [LibraryImport(Decoder, EntryPoint = "ps_get_hyp")]
    public static partial nint GetHypothesis(SphinxDecoder decoder, out int score);

    [LibraryImport(Decoder, EntryPoint = "ps_get_n_frames")]
    public static partial int GetFrameCount(SphinxDecoder decoder);

    [LibraryImport(Decoder, EntryPoint = "ps_seg_iter")]
    public static partial nint SegmentsBegin(SphinxDecoder decoder);

    [LibraryImport(Decoder, EntryPoint = "ps_seg_next")]
    public static partial nint SegmentsNext(nint segment);

    [LibraryImport(Decoder, EntryPoint = "ps_seg_word")]
    public static partial nint SegmentWord(nint segment);

    [LibraryImport(Decoder, EntryPoint = "ps_seg_frames")]
    public static partial void SegmentFrames(nint segment, out int first, out int last);

    [LibraryImport(Decoder, EntryPoint = "ps_seg_prob")]
    public static partial int SegmentScores(nint segment, out int acoustic, out int language, out int backOff);

    [LibraryImport(Decoder, EntryPoint = "ps_lookup_word", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint LookUpWord(SphinxDecoder decoder, string word);

    [LibraryImport(Decoder, EntryPoint = "ps_get_fe")]
    public static partial nint GetFrontEnd(SphinxDecoder decoder);

    [LibraryImport(Base, EntryPoint = "fe_start_stream")]
    public static partial void FrontEndStartStream(nint frontEnd);

    [LibraryImport(Base, EntryPoint = "fe_start_utt")]
    public static partial int FrontEndStart(nint frontEnd);

    [LibraryImport(Base, EntryPoint = "fe_process_utt")]
    public static unsafe partial int FrontEndProcess(nint frontEnd, short* samples, nuint count, float*** cepstra, int* frames);

    [LibraryImport(Base, EntryPoint = "fe_end_utt")]
    public static unsafe partial int FrontEndEnd(nint frontEnd, float* cepstrum, int* frames);

    [LibraryImport(Base, EntryPoint = "fe_free_2d")]
    public static unsafe partial void FrontEndFree(float** cepstra);

    [LibraryImport(Decoder, EntryPoint = "ps_get_feat")]
    public static partial nint GetFeatures(SphinxDecoder decoder);

    [LibraryImport(Base, EntryPoint = "cmn_live_set")]
    public static unsafe partial void SetCepstralMean(nint cmn, float* mean);

    [LibraryImport(Base, EntryPoint = "cmn_live_get")]
    public static unsafe partial void GetCepstralMean(nint cmn, float* mean);
}
