using System.Text.Json;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.Hub.Registry.Manifests;

/// <summary>A question to History, as a manifest writes it.</summary>
internal static class HistoryQueryChecks
{
    private static readonly string[] Units = ["msec", "sec", "min", "minute", "minutes", "hour", "hours", "day", "days"];

    public static void Check(JsonElement query, string path, ManifestFaults faults)
    {
        if (!faults.IsObject(query, path))
            return;
        faults.OnlyHas(query, path, "IHQuery", "type", "queryRules", "personID", "startTimeOffset", "endTimeOffset");
        faults.Word(query, "type", path, "Count", "LastEvent");
        foreach (var (rule, at) in faults.Elements(query, "queryRules", path, ManifestLimits.Parts))
        {
            if (!faults.IsObject(rule, at))
                continue;
            faults.OnlyHas(rule, at, "IHQueryRule", "field", "key", "match", "value");
            faults.Word(rule, "field", at, "skillID", "intent", "personIDs", "payload");
            faults.OptionalText(rule, "key", at);
            faults.Word(rule, "match", at,
                MatchRules.Exact, MatchRules.Not, MatchRules.OneOf, MatchRules.Contains, MatchRules.NotContain, MatchRules.ContainsAny, MatchRules.ContainsAll);
            if (!rule.TryGetProperty("value", out _))
                faults.Add(at, "value is missing");
        }

        CheckOffset(query, "startTimeOffset", path, faults);
        CheckOffset(query, "endTimeOffset", path, faults);
    }

    /// <summary>How long: <c>[7, "hours"]</c>.</summary>
    public static void CheckPeriod(JsonElement value, string path, ManifestFaults faults)
    {
        if (!IsPeriod(value))
            faults.Add(path, $"must be a number and a unit, such as [7, \"hours\"]; units are {string.Join(", ", Units)}");
    }

    private static void CheckOffset(JsonElement query, string name, string path, ManifestFaults faults)
    {
        if (!query.TryGetProperty(name, out var offset) || offset.ValueKind == JsonValueKind.Null)
            return;
        var holds = offset.ValueKind == JsonValueKind.String ? offset.ValueEquals("SinceWaking") : IsPeriod(offset) && offset[0].GetDouble() <= 0;
        if (!holds)
            faults.Add($"{path}.{name}", "must be SinceWaking, or a number that is not above 0 and a unit, such as [-7, \"hours\"]");
    }

    private static bool IsPeriod(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2
        && value[0].ValueKind == JsonValueKind.Number
        && value[1].ValueKind == JsonValueKind.String && Units.Contains(value[1].GetString(), StringComparer.Ordinal);
}
