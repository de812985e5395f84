using System.Collections.Frozen;

namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>What people are known to say to the skills, as words: the ground of the phrase search.</summary>
internal sealed class PhraseBook
{
    private readonly FrozenSet<string> _phrases;

    private PhraseBook(IReadOnlyList<IReadOnlyList<string>> phrases)
    {
        Phrases = phrases;
        _phrases = phrases.Select(p => string.Join(' ', p)).ToFrozenSet(StringComparer.Ordinal);
        Words = phrases.SelectMany(p => p).ToFrozenSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<IReadOnlyList<string>> Phrases { get; }

    public IReadOnlySet<string> Words { get; }

    /// <summary>Takes phrases as people write them; those without a word are left out, and so are lines that begin with <c>#</c>.</summary>
    public static PhraseBook From(IEnumerable<string> lines) => new(
        [.. lines.Where(l => !l.StartsWith('#')).Select(Split).Where(p => p.Count > 0).DistinctBy(p => string.Join(' ', p))]);

    public static PhraseBook Read(string path) => From(File.ReadLines(path));

    /// <summary>The book without phrases that hold a word nobody knows how to speak.</summary>
    public PhraseBook Speakable(PronunciationDictionary dictionary) =>
        new([.. Phrases.Where(p => p.All(dictionary.Contains))]);

    public bool Contains(string text) => _phrases.Contains(text);

    private static List<string> Split(string line) =>
        [.. line.ToLowerInvariant()
            .Split([' ', '\t', ',', '.', '?', '!', ';', ':', '"'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Replace('’', '\''))];
}
