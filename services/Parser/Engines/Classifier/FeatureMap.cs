using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>
/// The features that occurred in training, numbered, with how telling each is. What occurred nowhere has no weights to learn and needs
/// no memory, but it counts in a text's length: a text full of unheard things is far from everything.
/// </summary>
internal sealed class FeatureMap
{
    private readonly Dictionary<uint, int> _indexes;
    private readonly float[] _rarity;
    private readonly float _unseenRarity;

    private FeatureMap(Dictionary<uint, int> indexes, float[] rarity, float unseenRarity)
    {
        _indexes = indexes;
        _rarity = rarity;
        _unseenRarity = unseenRarity;
    }

    public int Count => _rarity.Length;

    public static FeatureMap Build(IReadOnlyCollection<Utterance> texts)
    {
        var counter = new DocumentCounter(new Dictionary<uint, int>(), new HashSet<uint>());
        foreach (var text in texts)
        {
            counter.InThisText.Clear();
            TextFeatures.Extract(text, ref counter);
        }

        var indexes = new Dictionary<uint, int>(counter.Texts.Count);
        var rarity = new float[counter.Texts.Count];
        foreach (var (feature, count) in counter.Texts)
        {
            rarity[indexes.Count] = Rarity(texts.Count, count);
            indexes.Add(feature, indexes.Count);
        }

        return new(indexes, rarity, Rarity(texts.Count, 0));
    }

    /// <summary>The number of a feature, negative when training had no such feature, and how much it counts.</summary>
    public int Find(uint feature, out float rarity)
    {
        if (_indexes.TryGetValue(feature, out var index))
        {
            rarity = _rarity[index];
            return index;
        }

        rarity = _unseenRarity;
        return -1;
    }

    // Inverse document frequency, smoothed.
    private static float Rarity(int texts, int count) => MathF.Log((1f + texts) / (1f + count)) + 1f;

    private readonly record struct DocumentCounter(Dictionary<uint, int> Texts, HashSet<uint> InThisText) : IFeatureSink
    {
        public void Add(uint feature, float weight)
        {
            if (InThisText.Add(feature))
                Texts[feature] = Texts.GetValueOrDefault(feature) + 1;
        }
    }
}
