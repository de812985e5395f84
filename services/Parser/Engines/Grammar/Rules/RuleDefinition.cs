namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary><c>Name = expression;</c></summary>
internal sealed class RuleDefinition(string name, RuleExpression expression, RulePlace place)
{
    /// <summary>The entry of every file.</summary>
    public const string Top = "TopRule";

    public string Name => name;

    public RuleExpression Expression => expression;

    public RulePlace Place => place;
}
