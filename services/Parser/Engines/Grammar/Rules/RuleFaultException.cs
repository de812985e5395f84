namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Something in a rule file that cannot be used; its message says what, for whoever wrote the file.</summary>
internal sealed class RuleFaultException(RulePlace place, string what) : Exception($"{place}: {what}");
