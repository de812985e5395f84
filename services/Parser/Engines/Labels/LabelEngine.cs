using Jibo.Pegasus.Parser.Agents.Labels;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines.Labels;

/// <summary>
/// Understands sentences that somebody labelled, fillers around them set aside. It goes before all other engines: whoever labels a
/// sentence has heard what the others made of it.
/// </summary>
internal sealed class LabelEngine : INluEngine
{
    private const char AnyFolder = '*';

    private readonly GrammarSet _grammar;
    private readonly IReadOnlyList<ServedLabel> _labels;
    private readonly Dictionary<string, SentenceTable> _rules = new(StringComparer.Ordinal);

    /// <param name="labels">No two of them say otherwise of one sentence.</param>
    /// <param name="grammar">Knows the fillers.</param>
    public LabelEngine(IReadOnlyList<ServedLabel> labels, GrammarSet grammar)
    {
        (_labels, _grammar) = (labels, grammar);
        for (var i = 0; i < labels.Count; i++)
        {
            foreach (var rule in labels[i].Intent.Rules)
                (_rules.TryGetValue(rule, out var table) ? table : _rules[rule] = new()).Add(labels[i].Words, i);
        }
    }

    public string Name => "labels";

    public TimeSpan? Deadline => null;

    public ValueTask<EngineResult?> ParseAsync(NluQuery query, CancellationToken cancellationToken) => new(Parse(query));

    /// <summary>Here and now.</summary>
    public EngineResult? Parse(NluQuery query)
    {
        var count = query.Utterance.Count;
        if (count is 0 or > GrammarEngine.MaxWords)
            return null;
        Span<int> words = stackalloc int[count];
        for (var i = 0; i < count; i++)
            words[i] = _grammar.Vocabulary.Find(query.Utterance[i]);
        Span<bool> starts = stackalloc bool[count + 1];
        Span<bool> ends = stackalloc bool[count + 1];
        _grammar.Fillers.MarkStarts(words, starts);
        _grammar.Fillers.MarkEnds(words, ends);

        List<Candidate>? candidates = null;
        foreach (var rule in query.Rules)
        {
            if (Find(rule)?.Find(query.Utterance, starts, ends, out var letters) is { } found and not SentenceTable.NotThere)
                (candidates ??= []).Add(ToCandidate(_labels[found], rule, letters));
        }

        if (candidates is null)
            return null;
        GrammarEngine.Rank(candidates);
        return new(candidates);
    }

    private SentenceTable? Find(string rule) => _rules.TryGetValue(rule, out var table)
        ? table
        : _rules.FirstOrDefault(wide => wide.Key[0] == AnyFolder && rule.Length >= wide.Key.Length && rule.EndsWith(wide.Key.AsSpan(1), StringComparison.Ordinal)).Value;

    private static Candidate ToCandidate(ServedLabel label, string rule, int letters) => new(
        label.Intent.Name, label.EntitiesFor(rule), rule, Confidence: 1, EnginePriority.High, letters, Because: $"labelled \"{label.Label.Text}\"")
    {
        Meaning = label.Intent,
        // What else is said is looked for, unless whoever labelled it has said that.
        Unfilled = label.Own is null ? label.Intent : null,
    };
}
