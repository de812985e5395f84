namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>One file, as it was written.</summary>
internal sealed class RuleFile(string rule, string file, IReadOnlyDictionary<string, RuleDefinition> definitions)
{
    /// <summary>The rule it serves: its path without the ending, such as <c>clock/alarm_set_value</c>.</summary>
    public string Rule => rule;

    /// <summary>Its path below the folder of rules.</summary>
    public string File => file;

    /// <summary>By name.</summary>
    public IReadOnlyDictionary<string, RuleDefinition> Definitions => definitions;

    public RuleDefinition Top => definitions[RuleDefinition.Top];
}
