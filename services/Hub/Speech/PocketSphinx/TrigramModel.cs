using System.Globalization;

namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>
/// A trigram language model with Witten-Bell back-off, counted from a few hundred phrases. It knows the phrases well and still
/// lets their parts be put together in new ways.
/// </summary>
internal sealed class TrigramModel
{
    private const string Begin = "<s>";
    private const string End = "</s>";
    private readonly Dictionary<string, int> _unigrams = new(StringComparer.Ordinal);
    private readonly Dictionary<(string First, string Second), int> _bigrams = [];
    private readonly Dictionary<(string First, string Second, string Third), int> _trigrams = [];
    private readonly Dictionary<string, Followers> _afterOne = new(StringComparer.Ordinal);
    private readonly Dictionary<(string First, string Second), Followers> _afterTwo = [];
    private int _total;

    public TrigramModel(IEnumerable<IReadOnlyList<string>> phrases)
    {
        foreach (var phrase in phrases)
            Count([Begin, .. phrase, End]);
    }

    /// <summary>True when every three words that follow each other did so in a phrase, beginning and end included.</summary>
    public bool Knows(IReadOnlyList<string> words) => Begins(words) && (words.Count > 1
        ? _trigrams.ContainsKey((words[^2], words[^1], End))
        : words.Count == 1 && _trigrams.ContainsKey((Begin, words[0], End)));

    /// <summary>As <see cref="Knows"/>, for words that may go on.</summary>
    public bool Begins(IReadOnlyList<string> words)
    {
        if (words.Count > 0 && !_bigrams.ContainsKey((Begin, words[0])))
            return false;
        for (var i = 1; i < words.Count; i++)
        {
            if (!_trigrams.ContainsKey((i < 2 ? Begin : words[i - 2], words[i - 1], words[i])))
                return false;
        }

        return true;
    }

    /// <summary>Decimal logarithm of the probability of the words and their end, per word.</summary>
    public double LogPerWord(IReadOnlyList<string> words)
    {
        List<string> all = [Begin, .. words, End];
        var sum = Log(Probability((all[0], all[1])));
        for (var i = 2; i < all.Count; i++)
            sum += Log(Probability((all[i - 2], all[i - 1], all[i])));
        return sum / (all.Count - 1);
    }

    /// <summary>Writes the model in ARPA form.</summary>
    public void WriteArpa(string path)
    {
        using var file = new StreamWriter(path);
        file.NewLine = "\n";
        file.WriteLine("\\data\\");
        file.WriteLine(Line($"ngram 1={_unigrams.Count + 1}"));
        file.WriteLine(Line($"ngram 2={_bigrams.Count}"));
        file.WriteLine(Line($"ngram 3={_trigrams.Count}"));
        file.WriteLine("\n\\1-grams:");
        file.WriteLine(Line($"-99.0 {Begin} {Log(BackOff(Begin)):F4}"));
        foreach (var word in _unigrams.Keys.Order(StringComparer.Ordinal))
            file.WriteLine(Line($"{Log(Probability(word)):F4} {word} {Log(BackOff(word)):F4}"));
        file.WriteLine("\n\\2-grams:");
        foreach (var pair in _bigrams.Keys.Order())
            file.WriteLine(Line($"{Log(Probability(pair)):F4} {pair.First} {pair.Second} {Log(BackOff(pair)):F4}"));
        file.WriteLine("\n\\3-grams:");
        foreach (var triple in _trigrams.Keys.Order())
            file.WriteLine(Line($"{Log(Probability(triple)):F4} {triple.First} {triple.Second} {triple.Third}"));
        file.WriteLine("\n\\end\\");
    }

    private void Count(List<string> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            _total++;
            Add(_unigrams, words[i]);
            Add(_bigrams, (words[i - 1], words[i]));
            Follow(_afterOne, words[i - 1], _bigrams[(words[i - 1], words[i])] == 1);
            if (i < 2)
                continue;
            var triple = (words[i - 2], words[i - 1], words[i]);
            Add(_trigrams, triple);
            Follow(_afterTwo, (words[i - 2], words[i - 1]), _trigrams[triple] == 1);
        }
    }

    // Witten-Bell: the chance of something new after a context is how often something new came after it.
    private double Probability(string word) =>
        (_unigrams.GetValueOrDefault(word) + 1.0) / (_total + _unigrams.Count);

    private double Probability((string First, string Second) pair)
    {
        if (!_afterOne.TryGetValue(pair.First, out var after))
            return Probability(pair.Second);
        return (_bigrams.GetValueOrDefault(pair) + (after.Kinds * Probability(pair.Second))) / (after.Total + after.Kinds);
    }

    private double Probability((string First, string Second, string Third) triple)
    {
        if (!_afterTwo.TryGetValue((triple.First, triple.Second), out var after))
            return Probability((triple.Second, triple.Third));
        return (_trigrams.GetValueOrDefault(triple) + (after.Kinds * Probability((triple.Second, triple.Third)))) / (after.Total + after.Kinds);
    }

    private double BackOff(string word) =>
        _afterOne.TryGetValue(word, out var after) ? (double)after.Kinds / (after.Total + after.Kinds) : 1;

    private double BackOff((string First, string Second) pair) =>
        _afterTwo.TryGetValue(pair, out var after) ? (double)after.Kinds / (after.Total + after.Kinds) : 1;

    private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static void Follow<TKey>(Dictionary<TKey, Followers> followers, TKey context, bool isNew)
        where TKey : notnull
    {
        var after = followers.GetValueOrDefault(context);
        followers[context] = new Followers(after.Total + 1, after.Kinds + (isNew ? 1 : 0));
    }

    private static double Log(double probability) => Math.Log10(probability);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Followers(int Total, int Kinds);
}
