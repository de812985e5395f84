namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Which words an expression can begin with, so that of a thousand alternatives only those are looked at that the text goes on with.</summary>
internal sealed class FirstWords
{
    /// <summary>Beyond this it is entered whatever the word is; its own alternatives sort it out.</summary>
    private const int Max = 64;

    private readonly Dictionary<RuleDefinition, IReadOnlyCollection<string>?> _known = [];

    /// <returns>Null when it can begin with any word, with nothing at all, or with very many.</returns>
    public IReadOnlyCollection<string>? Of(RuleExpression expression)
    {
        switch (expression)
        {
            case RuleExpression.Words { Texts: [var word, ..] } words:
                return words.Alike.Of(word);
            case RuleExpression.Weighted weighted:
                return Of(weighted.Inner);
            case RuleExpression.Sequence sequence:
                return sequence.Parts.FirstOrDefault(part => part is not RuleExpression.Act) is { } first ? Of(first) : null;
            case RuleExpression.Alternatives alternatives:
                return OfAny(alternatives.Options);
            case RuleExpression.Sub { Target: { } target }:
                if (!_known.TryGetValue(target, out var firsts))
                    _known[target] = firsts = Of(target.Expression);
                return firsts;
            default:
                return null;
        }
    }

    private HashSet<string>? OfAny(IReadOnlyList<RuleExpression> options)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            if (Of(option) is not { } firsts)
                return null;
            all.UnionWith(firsts);
            if (all.Count > Max)
                return null;
        }

        return all;
    }
}
