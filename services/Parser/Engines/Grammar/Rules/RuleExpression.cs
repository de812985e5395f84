using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>The right side of a definition, taken apart.</summary>
internal abstract record RuleExpression
{
    /// <summary>Normalised words one after another; none for what is not heard, such as punctuation.</summary>
    /// <param name="Alike">What else each of them may sound like.</param>
    public sealed record Words(IReadOnlyList<string> Texts, EquivalentWords Alike) : RuleExpression
    {
        public static Words None { get; } = new([], EquivalentWords.None);
    }

    /// <summary>Parts one after another.</summary>
    public sealed record Sequence(IReadOnlyList<RuleExpression> Parts) : RuleExpression;

    /// <summary>One of several.</summary>
    public sealed record Alternatives(IReadOnlyList<RuleExpression> Options) : RuleExpression;

    /// <summary>What may be left out.</summary>
    public sealed record Optional(RuleExpression Inner) : RuleExpression;

    /// <summary>What costs something when it is said.</summary>
    public sealed record Weighted(RuleExpression Inner, double Cost) : RuleExpression;

    /// <summary>Any words: at least <paramref name="Min"/>, at most <paramref name="Max"/>.</summary>
    public sealed record Wildcard(int Min, int Max) : RuleExpression
    {
        public const int NoMax = int.MaxValue;
    }

    /// <summary>Another definition, of the same file or, for <c>$handle:</c>, the top rule of another file.</summary>
    /// <param name="Handle">The other file's name, or null.</param>
    public sealed record Sub(string Name, string? Handle, RulePlace Place) : RuleExpression
    {
        /// <summary>Known once all files have been read.</summary>
        public RuleDefinition? Target { get; set; }
    }

    /// <summary>A built-in vocabulary.</summary>
    public sealed record Factory(string Name, ISlotType Type) : RuleExpression;

    /// <summary>What is done when the derivation comes by.</summary>
    public sealed record Act(RuleAction Action) : RuleExpression;
}
