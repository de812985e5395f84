using System.Collections.Frozen;
using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>How long, as manifests write it: a number and a unit, <c>[7, "hours"]</c> (protocol: F.3).</summary>
internal static class TimePeriod
{
    private const double Longest = 1e15;

    private static readonly (string Name, double Milliseconds)[] All =
    [
        ("msec", 1),
        ("sec", 1_000),
        ("min", 60_000),
        ("minute", 60_000),
        ("minutes", 60_000),
        ("hour", 3_600_000),
        ("hours", 3_600_000),
        ("day", 86_400_000),
        ("days", 86_400_000),
    ];

    private static readonly FrozenDictionary<string, double> Milliseconds =
        All.ToFrozenDictionary(unit => unit.Name, unit => unit.Milliseconds, StringComparer.Ordinal);

    public static IEnumerable<string> Units => All.Select(unit => unit.Name);

    /// <summary>Milliseconds, or null when it is no period. A number beyond all history counts as the longest.</summary>
    public static double? Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
        && value[0].ValueKind == JsonValueKind.Number
        && value[1].ValueKind == JsonValueKind.String && Milliseconds.TryGetValue(value[1].GetString()!, out var unit)
            ? Math.Clamp(value[0].GetDouble() * unit, -Longest, Longest)
            : null;
}
