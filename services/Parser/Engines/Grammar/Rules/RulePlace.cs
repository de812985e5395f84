namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <param name="File">Path below the folder of rules.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
internal readonly record struct RulePlace(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}
