using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Words that sound alike: one set a line, as in <c>2 two too to</c>. Two words are alike when some set has both.</summary>
internal sealed class EquivalentWords
{
    private const int MaxSet = 64;

    private readonly Dictionary<string, HashSet<string>> _alike = new(StringComparer.Ordinal);

    public static EquivalentWords None { get; } = new();

    /// <param name="faults">Gets what is wrong, each with its line.</param>
    public static EquivalentWords Read(string file, string text, TextNormalizer normalizer, List<string> faults)
    {
        var equivalents = new EquivalentWords();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var set = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (set.Length > MaxSet)
                faults.Add($"{file}:{number}:1: a set has {set.Length} words, {MaxSet} are allowed");
            else
                // What is heard as several words, or as none, is the same however it is written already.
                equivalents.Add([.. set.Select(normalizer.Normalize).Where(word => word.Count == 1).Select(word => word.Text)]);
        }

        return equivalents;
    }

    /// <summary>The word itself, and those that sound like it.</summary>
    public IReadOnlyCollection<string> Of(string word) => _alike.TryGetValue(word, out var alike) ? alike : [word];

    private void Add(string[] set)
    {
        foreach (var word in set)
        {
            if (!_alike.TryGetValue(word, out var alike))
                _alike[word] = alike = new(StringComparer.Ordinal);
            alike.UnionWith(set);
        }
    }
}
