using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>The rules that a MIM listens with.</summary>
internal static class RuleNames
{
    /// <summary>
    /// The rules, one by one. A robot puts them together with commas again, so a list comes out there as it stands in the file,
    /// while whoever takes each for the name of a rule finds the rule.
    /// </summary>
    /// <exception cref="ExpressionException">A hole of the name cannot be filled, or nothing is left of it.</exception>
    public static IReadOnlyList<string> Of(Mim mim, NameScope scope)
    {
        var rules = Split(mim.RuleName.RenderPlain(scope));
        return rules.Length > 0 ? rules : throw new ExpressionException("There is no rule to listen with");
    }

    /// <summary>A comma-separated list without its gaps.</summary>
    public static string[] Split(string rules) => rules.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
