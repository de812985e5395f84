using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// The features that occurred in training, numbered, with how telling each is. What occurred nowhere has no weights to learn and needs
/// no memory, but it counts in a text's length: a text full of unheard things is far from everything.
/// </summary>
internal sealed class FeatureMap
{
    /// <summary>
    /// Stands for every word that occurred in no more than one sentence, and so for every word that never did. It learns what it means
    /// that a sentence has such words: mostly, that it is about something else.
    /// </summary>
    public const int RareWord = 0;

    private const int MostFeatures = 2 * 1024 * 1024;

    /// <summary>From so many texts on, what occurs in one of them only is noise more often than not.</summary>
    private const int ManyTexts = 5000;

    /// <summary>And from so many on, what occurs in two.</summary>
    private const int MostTexts = 10_000;

    private readonly Dictionary<uint, Entry> _entries;
    private readonly Entry _unseen;

    private FeatureMap(Dictionary<uint, Entry> entries, Entry unseen)
    {
        _entries = entries;
        _unseen = unseen;
    }

    /// <summary>One more than the features, for the rare word.</summary>
    public int Count => _entries.Count + 1;

    /// <exception cref="TrainingTooLargeException">The texts have more features than fit in memory.</exception>
    public static FeatureMap Build(IReadOnlyCollection<Utterance> texts)
    {
        var counter = new TextCounter([], []);
        foreach (var text in texts)
        {
            counter.InThisText.Clear();
            TextFeatures.Extract(text, ref counter);
            if (counter.Texts.Count > MostFeatures)
                throw new TrainingTooLargeException($"{texts.Count} sentences have more than {MostFeatures} different features");
        }

        var fewest = texts.Count < ManyTexts ? 1 : texts.Count < MostTexts ? 2 : 3;
        var entries = new Dictionary<uint, Entry>();
        foreach (var (feature, count) in counter.Texts)
        {
            if (count >= fewest)
                entries.Add(feature, new(entries.Count + 1, Rarity(texts.Count, count), count == 1));
        }

        return new(entries, new(-1, Rarity(texts.Count, 0), IsRare: true));
    }

    /// <summary>How telling a word is.</summary>
    public float RarityOf(ReadOnlySpan<char> word) => (_entries.TryGetValue(TextFeatures.OfWord(word), out var entry) ? entry : _unseen).Rarity;

    /// <exception cref="InvalidDataException">The file is broken.</exception>
    public static FeatureMap Load(ModelReader reader)
    {
        var count = reader.ReadNumber(0, MostFeatures);
        var features = reader.ReadArray<uint>(count);
        var rarities = reader.ReadFiniteArray(count);
        var rare = reader.ReadArray<byte>(count);
        var entries = new Dictionary<uint, Entry>(count);
        for (var i = 0; i < count; i++)
        {
            if (!entries.TryAdd(features[i], new(i + 1, rarities[i], rare[i] != 0)))
                throw ModelReader.Broken("a feature twice");
        }

        return new(entries, new(-1, reader.ReadFinite(), IsRare: true));
    }

    public void Save(ModelWriter writer)
    {
        var entries = _entries.OrderBy(entry => entry.Value.Index).ToArray();
        writer.Write(entries.Length);
        writer.WriteArray<uint>([.. entries.Select(entry => entry.Key)]);
        writer.WriteArray<float>([.. entries.Select(entry => entry.Value.Rarity)]);
        writer.WriteArray<byte>([.. entries.Select(entry => entry.Value.IsRare ? (byte)1 : (byte)0)]);
        writer.Write(_unseen.Rarity);
    }

    /// <summary>Numbers the features of a text.</summary>
    public void Extract<TSink>(Utterance text, ref TSink sink) where TSink : struct, INumberedFeatureSink, allows ref struct
    {
        var numbering = new Numbering<TSink>(this, sink);
        TextFeatures.Extract(text, ref numbering);
        sink = numbering.Sink;
    }

    // Inverse document frequency, smoothed.
    private static float Rarity(int texts, int count) => MathF.Log((1f + texts) / (1f + count)) + 1f;

    /// <param name="Index">Number of the feature, negative for none.</param>
    /// <param name="Rarity">How telling it is.</param>
    /// <param name="IsRare">It occurred in no more than one text.</param>
    private readonly record struct Entry(int Index, float Rarity, bool IsRare);

    private ref struct Numbering<TSink>(FeatureMap map, TSink sink) : IFeatureSink
        where TSink : struct, INumberedFeatureSink, allows ref struct
    {
        public TSink Sink = sink;

        public void AddWord(uint feature)
        {
            var entry = Find(feature);
            Sink.Add(entry.Index, entry.Rarity);
            if (entry.IsRare)
                Sink.Add(RareWord, map._unseen.Rarity);
        }

        public void Add(uint feature, float weight)
        {
            var entry = Find(feature);
            Sink.Add(entry.Index, weight * entry.Rarity);
        }

        private readonly Entry Find(uint feature) => map._entries.TryGetValue(feature, out var entry) ? entry : map._unseen;
    }

    private readonly record struct TextCounter(Dictionary<uint, int> Texts, HashSet<uint> InThisText) : IFeatureSink
    {
        public void AddWord(uint feature) => Add(feature, 1);

        public void Add(uint feature, float weight)
        {
            if (InThisText.Add(feature))
                Texts[feature] = Texts.GetValueOrDefault(feature) + 1;
        }
    }
}
