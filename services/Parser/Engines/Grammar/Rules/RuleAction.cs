namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Assignments, done in order.</summary>
internal sealed record RuleAction(IReadOnlyList<RuleAction.Assignment> Assignments)
{
    /// <summary>The key that names the intent.</summary>
    public const string Intent = "intent";

    /// <summary>The key that says how much the grammar trusts itself.</summary>
    public const string Priority = "priority";

    /// <summary>The words that a rule took, as a field of it.</summary>
    public const string Parsed = "_parsed";

    /// <summary>A key that only the rules which use this one can read.</summary>
    public static bool IsPrivate(string key) => key[0] == '_';

    /// <param name="Key">What is set.</param>
    /// <param name="Append">The value is added to what is there.</param>
    /// <param name="Terms">Joined to one text.</param>
    public sealed record Assignment(string Key, bool Append, IReadOnlyList<Term> Terms);

    /// <summary>A part of a value.</summary>
    public abstract record Term;

    /// <summary>A text as it is written.</summary>
    public sealed record Literal(string Text) : Term;

    /// <summary>The words that this rule took.</summary>
    public sealed record ParsedText : Term;

    /// <summary>No value at all.</summary>
    public sealed record Nothing : Term;

    /// <summary>A key of this rule, or the words of a sub-rule of this name.</summary>
    public sealed record Named(string Name) : Term;

    /// <summary>A key of a sub-rule or a factory.</summary>
    public sealed record Field(string Sub, string Key, RulePlace Place) : Term;
}
