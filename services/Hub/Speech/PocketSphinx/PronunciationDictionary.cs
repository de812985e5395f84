namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>How words are spoken. Cut down to a few words, because a decoder with all 130,000 takes long to open and to search.</summary>
internal sealed class PronunciationDictionary
{
    /// <summary>Names the dictionary of the model does not know.</summary>
    private static readonly (string Word, string Phones)[] Own = [("jibo", "JH IY B OW")];

    private readonly Dictionary<string, List<string>> _words = new(StringComparer.Ordinal);

    /// <summary>Reads the pronunciations of <paramref name="wanted"/> out of a CMU dictionary file.</summary>
    public static PronunciationDictionary Cut(string path, IReadOnlySet<string> wanted)
    {
        var dictionary = new PronunciationDictionary();
        foreach (var (word, phones) in Own)
        {
            if (wanted.Contains(word))
                dictionary.Add(word, phones);
        }

        foreach (var line in File.ReadLines(path))
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space <= 0)
                continue;
            var paren = line.IndexOf('(', 0, space);
            var word = line[..(paren > 0 ? paren : space)];
            if (wanted.Contains(word))
                dictionary.Add(word, line[(space + 1)..].Trim());
        }

        return dictionary;
    }

    public bool Contains(string word) => _words.ContainsKey(word);

    /// <summary>The first pronunciation of a word, or null.</summary>
    public string? First(string word) => _words.TryGetValue(word, out var all) ? all[0] : null;

    /// <summary>Writes the file a decoder reads: <c>word</c>, <c>word(2)</c> and so on.</summary>
    public void Write(string path)
    {
        using var file = new StreamWriter(path);
        file.NewLine = "\n";
        foreach (var (word, all) in _words.OrderBy(w => w.Key, StringComparer.Ordinal))
        {
            for (var i = 0; i < all.Count; i++)
                file.WriteLine(i == 0 ? $"{word} {all[i]}" : $"{word}({i + 1}) {all[i]}");
        }
    }

    private void Add(string word, string phones)
    {
        if (!_words.TryGetValue(word, out var all))
            _words[word] = all = [];
        if (!all.Contains(phones))
            all.Add(phones);
    }
}
