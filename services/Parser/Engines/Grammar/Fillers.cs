using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// What people say around a request: "hey jibo, could you …", "… for me please". Finds all words at which the request itself may
/// begin or end, so that no template has to mention them.
/// </summary>
internal sealed class Fillers
{
    public const int MaxForms = 1000;

    private readonly ILookup<int, int[]> _leadIns;
    private readonly ILookup<int, int[]> _leadOuts;
    private readonly HashSet<int> _openWords;

    public Fillers(LanguagePack language, TextNormalizer normalizer, Vocabulary vocabulary)
    {
        _leadIns = Compile(language.LeadIns, normalizer, vocabulary);
        _leadOuts = Compile(language.LeadOuts, normalizer, vocabulary);
        _openWords = [.. language.OpenWords.Select(vocabulary.Add)];
    }

    /// <summary>Marks every word before which there is nothing but fillers.</summary>
    public void MarkStarts(ReadOnlySpan<int> words, Span<bool> starts)
    {
        starts.Clear();
        starts[0] = true;
        for (var at = 0; at < words.Length; at++)
        {
            if (!starts[at])
                continue;
            foreach (var phrase in _leadIns[words[at]])
            {
                if (words[at..].StartsWith(phrase))
                    starts[at + phrase.Length] = true;
            }
        }
    }

    /// <summary>Marks every word from which on there is nothing but fillers; the end of the text too.</summary>
    public void MarkEnds(ReadOnlySpan<int> words, Span<bool> ends)
    {
        ends.Clear();
        ends[words.Length] = true;
        for (var at = words.Length - 1; at >= 0; at--)
        {
            if (at > 0 && _openWords.Contains(words[at - 1]))
                continue;
            foreach (var phrase in _leadOuts[words[at]])
            {
                if (words[at..].StartsWith(phrase) && ends[at + phrase.Length])
                    ends[at] = true;
            }
        }
    }

    private static ILookup<int, int[]> Compile(IReadOnlyList<string> templates, TextNormalizer normalizer, Vocabulary vocabulary)
    {
        var phrases = new List<int[]>();
        foreach (var template in templates)
        {
            // The reader has checked these already; one that is wrong was reported there.
            if (TemplateParser.TryParse(template, normalizer, SlotTypes.None, out var node, out _))
                phrases.AddRange(Expand(node).Select(words => words.Select(vocabulary.Add).ToArray()).Where(phrase => phrase.Length > 0));
        }

        return phrases.ToLookup(phrase => phrase[0]);
    }

    /// <summary>In how many forms a filler can be said. They are written out, so there must not be many.</summary>
    public static double CountForms(TemplateNode node) => node switch
    {
        TemplateNode.Alternatives alternatives => alternatives.Options.Sum(CountForms),
        TemplateNode.Sequence sequence => sequence.Parts.Aggregate(1.0, (forms, part) => forms * CountForms(part)),
        _ => 1,
    };

    private static IEnumerable<IEnumerable<string>> Expand(TemplateNode node) => node switch
    {
        TemplateNode.Word word => [[word.Text]],
        TemplateNode.Alternatives alternatives => alternatives.Options.SelectMany(Expand),
        TemplateNode.Sequence sequence => sequence.Parts.Aggregate(
            (IEnumerable<IEnumerable<string>>)[[]],
            (phrases, part) => [.. from phrase in phrases from more in Expand(part) select phrase.Concat(more)]),
        _ => [],
    };
}
