using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// What the classifier sees of a text: its words, its pairs and threes of words with the ends of the text as words, its pairs with a word
/// between them, and the three to five letter pieces of each word, which carry over to forms never seen and survive small mistakes of the
/// recogniser. All as hashes, nothing stored.
/// </summary>
internal static class TextFeatures
{
    private const uint WordSeed = 0x811C9DC5;
    private const uint PairSeed = 0x9E3779B9;
    private const uint GapSeed = 0x7ED270B3;
    private const uint ThreeSeed = 0x51ED270B;
    private const uint PieceSeed = 0x85EBCA6B;
    private const uint Prime = 0x01000193;
    private const uint Edge = 0x2545F491;

    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;

    // A word has many pieces; together they should weigh about as much as the word.
    private const float PieceWeight = 0.45f;

    private const float GapWeight = 0.7f;

    /// <summary>How many features a text has at most.</summary>
    public static int Most(Utterance utterance) =>
        (4 * utterance.Count) + 2 + ((LongestPiece - ShortestPiece + 1) * (utterance.Text.Length + utterance.Count));

    public static void Extract<TSink>(Utterance utterance, ref TSink sink) where TSink : struct, IFeatureSink, allows ref struct
    {
        if (utterance.Count == 0)
            return;
        var before = Edge;
        var previous = Edge;
        for (var i = 0; i <= utterance.Count; i++)
        {
            var hash = i < utterance.Count ? OfWord(utterance[i]) : Edge;
            if (i < utterance.Count)
                sink.AddWord(hash);
            var pair = Pair(PairSeed, previous, hash);
            sink.Add(pair, 1);
            if (i > 0)
            {
                sink.Add(Pair(ThreeSeed, before, pair), 1);
                sink.Add(Pair(GapSeed, before, hash), GapWeight);
            }

            before = previous;
            previous = hash;
            if (i < utterance.Count)
                ExtractPieces(utterance[i], ref sink);
        }
    }

    /// <summary>The feature that a word is.</summary>
    public static uint OfWord(ReadOnlySpan<char> word) => Hash(WordSeed, word);

    private static void ExtractPieces<TSink>(ReadOnlySpan<char> word, ref TSink sink) where TSink : struct, IFeatureSink, allows ref struct
    {
        // Position -1 and position Length are the blanks around the word.
        for (var start = -1; start + ShortestPiece <= word.Length + 1; start++)
        {
            var hash = PieceSeed;
            for (var length = 1; length <= LongestPiece && start + length <= word.Length + 1; length++)
            {
                var at = start + length - 1;
                hash = Step(hash, at < 0 || at == word.Length ? ' ' : word[at]);
                if (length >= ShortestPiece)
                    sink.Add(Finish(hash), PieceWeight);
            }
        }
    }

    private static uint Pair(uint seed, uint left, uint right) => Finish((((seed ^ left) * Prime) ^ right) * Prime);

    private static uint Hash(uint seed, ReadOnlySpan<char> text)
    {
        var hash = seed;
        foreach (var c in text)
            hash = Step(hash, c);
        return Finish(hash);
    }

    private static uint Step(uint hash, char c) => (hash ^ c) * Prime;

    // The last letters must reach all bits, or neighbours collide.
    private static uint Finish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x7FEB352D;
        hash ^= hash >> 15;
        return hash;
    }
}
