using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>One native decoder with one search. Not thread-safe; every call may take as long as its audio.</summary>
internal sealed class SphinxDecoder : SafeHandle
{
    private const int CepstralSize = 13;
    private const int CepstralSizeOffset = 16; // feat_t.cepsize
    private const int CepstralMeanOffset = 88; // feat_t.cmn_struct
    private const int MeanLengthOffset = 28; // cmn_t.veclen
    private const int PriorFrames = 20;
    private float[]? _cleanMean;

    /// <summary>Made by the marshaller; use <see cref="Open"/>.</summary>
    public SphinxDecoder()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Frames of 10 ms searched in this utterance.</summary>
    public int FrameCount => PocketSphinxNative.GetFrameCount(this);

    /// <summary>Opens a decoder; takes as long as its dictionary and model are large.</summary>
    /// <exception cref="SpeechUnavailableException">The library is missing or refuses the arguments.</exception>
    public static unsafe SphinxDecoder Open(IReadOnlyList<string> arguments)
    {
        var texts = stackalloc byte*[arguments.Count];
        nint config = 0;
        try
        {
            PocketSphinxNative.SetLogFile(0);
            for (var i = 0; i < arguments.Count; i++)
                texts[i] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[i]);
            config = PocketSphinxNative.ParseArguments(0, PocketSphinxNative.Arguments(), arguments.Count, texts, 1);
            if (config == 0)
                throw new SpeechUnavailableException("PocketSphinx does not take its arguments: the installed version is another one");
            var decoder = PocketSphinxNative.Init(config);
            if (decoder.IsInvalid)
            {
                decoder.Dispose();
                throw new SpeechUnavailableException("PocketSphinx would not start with its model: apt-get install --reinstall pocketsphinx-en-us");
            }

            decoder._cleanMean = decoder.ReadMean();
            return decoder;
        }
        catch (DllNotFoundException e)
        {
            throw new SpeechUnavailableException("PocketSphinx is missing: apt-get install libpocketsphinx3 pocketsphinx-en-us", e);
        }
        finally
        {
            // The decoder holds its own reference to the arguments.
            if (config != 0)
                _ = PocketSphinxNative.FreeArguments(config);
            for (var i = 0; i < arguments.Count; i++)
                Marshal.FreeCoTaskMem((nint)texts[i]);
        }
    }

    /// <summary>Loads the libraries.</summary>
    /// <exception cref="SpeechUnavailableException">They are missing.</exception>
    public static void Probe()
    {
        try
        {
            PocketSphinxNative.SetLogFile(0);
            _ = PocketSphinxNative.Arguments();
        }
        catch (DllNotFoundException e)
        {
            throw new SpeechUnavailableException("PocketSphinx is missing: apt-get install libpocketsphinx3 pocketsphinx-en-us", e);
        }
    }

    /// <summary>
    /// Begins an utterance that knows nothing of the ones before. <paramref name="opening"/> is its first second or so, still to be
    /// processed: the decoder hears through the channel it finds there.
    /// </summary>
    public void Start(ReadOnlySpan<short> opening)
    {
        SetMean(opening);
        Check(PocketSphinxNative.StartStream(this));
        Check(PocketSphinxNative.StartUtterance(this));
    }

    public unsafe void Process(ReadOnlySpan<short> samples, bool whole = false)
    {
        fixed (short* data = samples)
        {
            if (PocketSphinxNative.ProcessRaw(this, data, (nuint)samples.Length, 0, whole ? 1 : 0) < 0)
                throw new SpeechEngineException("PocketSphinx could not process audio");
        }
    }

    /// <summary>Ends the utterance; the hypothesis is final from here on.</summary>
    public void Finish() => Check(PocketSphinxNative.EndUtterance(this));

    /// <summary>The best words so far, pronunciation marks and fillers left out.</summary>
    public string Text() => Marshal.PtrToStringUTF8(PocketSphinxNative.GetHypothesis(this, out _)) ?? string.Empty;

    /// <summary>The words of the best hypothesis with their places and scores, fillers included.</summary>
    public List<SphinxWord> Words()
    {
        var words = new List<SphinxWord>();
        for (var segment = PocketSphinxNative.SegmentsBegin(this); segment != 0; segment = PocketSphinxNative.SegmentsNext(segment))
        {
            var text = Marshal.PtrToStringUTF8(PocketSphinxNative.SegmentWord(segment)) ?? string.Empty;
            PocketSphinxNative.SegmentFrames(segment, out var first, out var last);
            _ = PocketSphinxNative.SegmentScores(segment, out var acoustic, out _, out _);
            words.Add(new SphinxWord(text, first, last, acoustic));
        }

        return words;
    }

    /// <summary>How a word of this decoder's dictionary is spoken; empty for a word it does not have.</summary>
    public unsafe string[] Phones(string word)
    {
        var phones = PocketSphinxNative.LookUpWord(this, word);
        if (phones == 0)
            return [];
        var text = Marshal.PtrToStringUTF8(phones)!;
        NativeMemory.Free((void*)phones); // ckd_salloc is malloc
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    protected override bool ReleaseHandle()
    {
        _ = PocketSphinxNative.Free(handle);
        return true;
    }

    private static void Check(int result)
    {
        if (result < 0)
            throw new SpeechEngineException("PocketSphinx refused to go on");
    }

    /// <summary>
    /// Where the decoder keeps the mean of the channel. It hardly moves within an utterance and outlives it, and there is no call to
    /// set it: left alone, what one robot says would be heard through the microphone of the one before. 0 when the library's
    /// structures are not the known ones; then the decoder is used as it is.
    /// </summary>
    private nint Mean()
    {
        var features = PocketSphinxNative.GetFeatures(this);
        if (features == 0 || Marshal.ReadInt32(features, CepstralSizeOffset) != CepstralSize)
            return 0;
        var mean = Marshal.ReadIntPtr(features, CepstralMeanOffset);
        return mean != 0 && Marshal.ReadInt32(mean, MeanLengthOffset) == CepstralSize ? mean : 0;
    }

    private unsafe float[]? ReadMean()
    {
        var mean = Mean();
        if (mean == 0)
            return null;
        var values = new float[CepstralSize];
        fixed (float* target = values)
            PocketSphinxNative.GetCepstralMean(mean, target);
        return values;
    }

    /// <summary>The mean of the opening, leaning on the model's own where the opening is short.</summary>
    private unsafe void SetMean(ReadOnlySpan<short> opening)
    {
        if (_cleanMean is null)
            return;
        var sum = stackalloc float[CepstralSize];
        for (var i = 0; i < CepstralSize; i++)
            sum[i] = _cleanMean[i] * PriorFrames;
        var count = PriorFrames + AddCepstra(opening, sum);
        for (var i = 0; i < CepstralSize; i++)
            sum[i] /= count;
        PocketSphinxNative.SetCepstralMean(Mean(), sum);
    }

    private unsafe int AddCepstra(ReadOnlySpan<short> samples, float* sum)
    {
        var frontEnd = PocketSphinxNative.GetFrontEnd(this);
        float** cepstra = null;
        var frames = 0;
        var tail = stackalloc float[CepstralSize];
        var tails = 0;
        PocketSphinxNative.FrontEndStartStream(frontEnd);
        Check(PocketSphinxNative.FrontEndStart(frontEnd));
        fixed (short* data = samples)
            Check(PocketSphinxNative.FrontEndProcess(frontEnd, data, (nuint)samples.Length, &cepstra, &frames));
        for (var f = 0; f < frames; f++)
        {
            for (var i = 0; i < CepstralSize; i++)
                sum[i] += cepstra[f][i];
        }

        if (cepstra != null)
            PocketSphinxNative.FrontEndFree(cepstra);
        Check(PocketSphinxNative.FrontEndEnd(frontEnd, tail, &tails));
        return frames;
    }
}
