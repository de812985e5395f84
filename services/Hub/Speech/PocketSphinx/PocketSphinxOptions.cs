namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>Where the embedded recogniser finds what it needs, and how much of the machine it may take.</summary>
public sealed class PocketSphinxOptions
{
    /// <summary>Folder with the acoustic model (<c>en-us/</c>), <c>en-us.lm.bin</c> and <c>cmudict-en-us.dict</c>.</summary>
    public string ModelDirectory { get; set; } = "/usr/share/pocketsphinx/model/en-us";

    /// <summary>File of phrases the skills know, one a line; a relative path begins at the program's folder.</summary>
    public string Phrases { get; set; } = Path.Combine("Speech", "Phrases", "en-us.txt");

    /// <summary>Listens recognised at the same time, 1 to 64; more wait their turn with their audio kept. 0: one per processor.</summary>
    public int Decoders { get; set; }
}
