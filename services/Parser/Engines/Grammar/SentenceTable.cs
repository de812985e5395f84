using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// Templates that are plain words, found by their text: however many there are, a look costs the same, and none needs states of
/// the automaton. Filled once, then only read.
/// </summary>
internal sealed class SentenceTable
{
    public const int NotThere = -1;

    private readonly Dictionary<string, int> _sentences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private int _longest;

    public SentenceTable() => _lookup = _sentences.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The words of a template that is nothing but words, one space between them; null for any other.</summary>
    public static string? TextOf(TemplateNode node) => node is TemplateNode.Sequence { Parts: { Count: > 0 } parts } && parts.All(part => part is TemplateNode.Word)
        ? string.Join(' ', parts.Select(part => ((TemplateNode.Word)part).Text))
        : null;

    /// <summary>Of equal sentences the first stays.</summary>
    public void Add(string text, int template)
    {
        if (_sentences.TryAdd(text, template))
            _longest = Math.Max(_longest, text.Length);
    }

    public bool Has(string text) => _sentences.ContainsKey(text);

    /// <summary>The template with the most letters that is the whole text, but for fillers; <see cref="NotThere"/> when there is none.</summary>
    /// <param name="starts">Words at which a sentence may begin.</param>
    /// <param name="ends">Words before which a sentence may end.</param>
    /// <param name="letters">How many it has.</param>
    public int Find(Utterance utterance, ReadOnlySpan<bool> starts, ReadOnlySpan<bool> ends, out int letters)
    {
        (var best, letters) = (NotThere, 0);
        for (var from = 0; _longest > 0 && from < utterance.Count; from++)
        {
            // The longest first: what ends earlier is no better.
            for (var to = utterance.Count; starts[from] && to > from && utterance.Letters(from, to) > letters; to--)
            {
                var words = utterance.Words(from, to);
                if (ends[to] && words.Length <= _longest && _lookup.TryGetValue(words, out var template))
                    (best, letters) = (template, utterance.Letters(from, to));
            }
        }

        return best;
    }
}
