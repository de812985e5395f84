using System.Diagnostics.CodeAnalysis;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>What a rule file has words from: the normalisation that texts go through too, words that sound alike, vocabularies.</summary>
internal sealed class RuleWords(TextNormalizer normalizer, RuleFactories factories, EquivalentWords equivalents)
{
    /// <summary>Words that sound alike are one.</summary>
    public bool UseEquivalents { get; set; }

    public RuleExpression.Words Read(string written)
    {
        var utterance = normalizer.Normalize(written);
        if (utterance.Count == 0)
            return RuleExpression.Words.None;
        var words = new string[utterance.Count];
        for (var i = 0; i < words.Length; i++)
            words[i] = utterance[i].ToString();
        return new(words, UseEquivalents ? equivalents : EquivalentWords.None);
    }

    /// <param name="fault">Why there is none.</param>
    public bool TryFindFactory(string name, [NotNullWhen(true)] out ISlotType? type, [NotNullWhen(false)] out string? fault) =>
        factories.TryFind(name, out type, out fault);
}
