namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>
/// The files both searches are opened with: the general model as installed, and the phrase search's dictionary and language
/// model made from a phrase book. The made files live in a folder of their own until it retires.
/// </summary>
internal sealed class SphinxModel
{
    private readonly string _general;
    private readonly string _own;

    private SphinxModel(string general, string own, PhraseBook phrases)
    {
        _general = general;
        _own = own;
        Phrases = phrases;
        Language = new TrigramModel(phrases.Phrases);
    }

    /// <summary>What follows what in the phrases.</summary>
    public TrigramModel Language { get; }

    /// <summary>The phrases that can be heard: those whose words all have a pronunciation.</summary>
    public PhraseBook Phrases { get; }

    /// <exception cref="SpeechUnavailableException">The installed model is not there, or nothing can be written.</exception>
    public static SphinxModel Make(string directory, PhraseBook book)
    {
        foreach (var part in (ReadOnlySpan<string>)["cmudict-en-us.dict", "en-us.lm.bin", Path.Combine("en-us", "mdef")])
        {
            if (!File.Exists(Path.Combine(directory, part)))
                throw new SpeechUnavailableException($"The speech model lacks {Path.Combine(directory, part)}: apt-get install pocketsphinx-en-us");
        }

        var dictionary = PronunciationDictionary.Cut(Path.Combine(directory, "cmudict-en-us.dict"), book.Words);
        var speakable = book.Speakable(dictionary);
        if (speakable.Phrases.Count == 0)
            throw new SpeechUnavailableException("The phrase list has no phrase that can be spoken");
        try
        {
            var model = new SphinxModel(directory, Directory.CreateTempSubdirectory("pegasus-speech-").FullName, speakable);
            dictionary.Write(model.DictionaryPath);
            model.Language.WriteArpa(model.LanguagePath);
            return model;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SpeechUnavailableException($"The phrase model cannot be written: {e.Message}", e);
        }
    }

    private string DictionaryPath => Path.Combine(_own, "phrases.dict");

    private string LanguagePath => Path.Combine(_own, "phrases.lm");

    /// <summary>Opens both searches; takes about half a second, most of it the general dictionary.</summary>
    /// <exception cref="SpeechUnavailableException">The library is missing or refuses.</exception>
    public SphinxPair Open()
    {
        var phrases = SphinxDecoder.Open(
        [
            "pegasus", "-lm", LanguagePath, "-dict", DictionaryPath, .. Common(),
        ]);
        try
        {
            var general = SphinxDecoder.Open(
            [
                "pegasus", "-lm", Path.Combine(_general, "en-us.lm.bin"), "-dict", Path.Combine(_general, "cmudict-en-us.dict"), .. Lean, .. Common(),
            ]);
            return new SphinxPair(phrases, general, this);
        }
        catch
        {
            phrases.Dispose();
            throw;
        }
    }

    /// <summary>No more searches will be opened with it: deletes the made files. Open searches have read them.</summary>
    public void Retire()
    {
        try
        {
            Directory.Delete(_own, recursive: true);
        }
        catch (IOException)
        {
            // Left to whoever cleans the temporary folder.
        }
    }

    // The general search is by far the dearer one. Measured: these limits spare a third of its time and cost no accuracy.
    private static readonly string[] Lean = ["-maxwpf", "20", "-maxhmmpf", "6000", "-pl_window", "5"];

    // Silence is ours to cut, so the decoder keeps every frame it gets and both searches count the same frames. All senones are
    // scored in both, because scores are relative to the best senone scored and could not be compared otherwise.
    private string[] Common() =>
    [
        "-hmm", Path.Combine(_general, "en-us"), "-cmn", "live", "-remove_silence", "no", "-remove_noise", "no", "-compallsen", "yes", "-topn", "2",
    ];
}
