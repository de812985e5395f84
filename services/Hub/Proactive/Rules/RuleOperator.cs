using System.Collections.Frozen;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>How a rule compares what is with what it says (protocol: F.2, F.3).</summary>
internal enum RuleOperator
{
    Exact,
    Not,
    GreaterThan,
    LessThan,
    ContainedIn,
    ContainsAll,
    ContainsAny,
    NotContain,
}

/// <summary>Their names in manifests.</summary>
internal static class RuleOperators
{
    private static readonly (string Name, RuleOperator Value)[] All =
    [
        ("EXACT", RuleOperator.Exact),
        ("NOT", RuleOperator.Not),
        ("GREATER_THAN", RuleOperator.GreaterThan),
        ("LESS_THAN", RuleOperator.LessThan),
        ("CONTAINED_IN", RuleOperator.ContainedIn),
        ("CONTAINS_ALL", RuleOperator.ContainsAll),
        ("CONTAINS_ANY", RuleOperator.ContainsAny),
        ("NOT_CONTAIN", RuleOperator.NotContain),
    ];

    public static string[] Names { get; } = [.. All.Select(one => one.Name)];

    public static FrozenDictionary<string, RuleOperator> ByName { get; } =
        All.ToFrozenDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);

    /// <summary>Those that look into collections on both sides.</summary>
    public static bool IsOfCollections(RuleOperator op) => op is RuleOperator.ContainsAll or RuleOperator.ContainsAny or RuleOperator.NotContain;
}
