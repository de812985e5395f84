using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Parser.Engines.Classifier.Vectors;

/// <summary>
/// What words are like: words that are used alike have vectors that point the same way. Read once and shared by all models. Words are
/// known by their hashes, vectors are small whole numbers with a scale, so that fifty thousand take five megabytes.
/// </summary>
internal sealed class WordVectors
{
    private const string Resource = "word-vectors.bin";
    private const int MostWords = 1_000_000;

    // Endings that change little of what a word means: an unknown word may be a known one with such an ending.
    private static readonly (string Ending, string Instead)[] Endings =
        [("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e")];

    private static readonly Lazy<WordVectors> Shared = new(ReadResource);

    private readonly uint[] _words;
    private readonly float[] _scales;
    private readonly sbyte[] _values;

    private WordVectors(uint[] words, float[] scales, sbyte[] values)
    {
        _words = words;
        _scales = scales;
        _values = values;
    }

    /// <summary>Numbers of a vector.</summary>
    public const int Dimensions = 100;

    /// <summary>The vectors that come with the parser. English.</summary>
    public static WordVectors English => Shared.Value;

    public int Count => _words.Length;

    /// <summary>Reads what <c>make.mjs</c> beside this file writes: how many, their hashes in order, their scales, their vectors.</summary>
    public static WordVectors Read(Stream stream)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(Take(stream, sizeof(int)));
        if (count is < 1 or > MostWords)
            throw new InvalidDataException($"{count} word vectors are not possible");
        var words = MemoryMarshal.Cast<byte, uint>(Take(stream, count * sizeof(uint))).ToArray();
        var scales = MemoryMarshal.Cast<byte, float>(Take(stream, count * sizeof(float))).ToArray();
        var values = MemoryMarshal.Cast<byte, sbyte>(Take(stream, count * Dimensions)).ToArray();
        return new(words, scales, values);
    }

    /// <summary>The number of a word, or of one that it comes from; negative when neither is known.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        var found = Array.BinarySearch(_words, HashOf(word));
        if (found >= 0)
            return found;
        foreach (var (ending, instead) in Endings)
        {
            if (word.Length <= ending.Length + 2 || !word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            found = Array.BinarySearch(_words, HashOf(word[..^ending.Length], instead));
            if (found >= 0)
                return found;
        }

        return -1;
    }

    /// <summary>Adds <paramref name="factor"/> times the vector of a word, which has the length one.</summary>
    public void AddTo(Span<float> sum, int word, float factor)
    {
        factor *= _scales[word];
        var values = _values.AsSpan(word * Dimensions, Dimensions);
        for (var i = 0; i < values.Length; i++)
            sum[i] += values[i] * factor;
    }

    // FNV-1a over the letters.
    private static uint HashOf(ReadOnlySpan<char> word, string ending = "")
    {
        var hash = 0x811C9DC5;
        foreach (var c in word)
            hash = (hash ^ c) * 0x01000193;
        foreach (var c in ending)
            hash = (hash ^ c) * 0x01000193;
        return hash;
    }

    private static byte[] Take(Stream stream, int bytes)
    {
        var taken = new byte[bytes];
        stream.ReadExactly(taken);
        return taken;
    }

    private static WordVectors ReadResource()
    {
        using var stream = typeof(WordVectors).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The parser was built without {Resource}.");
        return Read(stream);
    }
}
