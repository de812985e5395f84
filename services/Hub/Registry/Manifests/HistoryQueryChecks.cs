using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Registry.Manifests;

/// <summary>A question to History, as a manifest writes it.</summary>
internal static class HistoryQueryChecks
{
    public static void Check(JsonElement query, string path, ManifestFaults faults)
    {
        if (!faults.IsObject(query, path))
            return;
        faults.OnlyHas(query, path, "IHQuery", "type", "queryRules", "personID", "personIDs", "startTimeOffset", "endTimeOffset");
        faults.Word(query, "type", path, HistoryQuestion.Count, HistoryQuestion.LastEvent);
        faults.OptionalText(query, "personID", path, ManifestLimits.Name);
        CheckPeople(query, path, faults);
        foreach (var (rule, at) in faults.Elements(query, "queryRules", path, ManifestLimits.QueryRules))
        {
            if (!faults.IsObject(rule, at))
                continue;
            faults.OnlyHas(rule, at, "IHQueryRule", "field", "key", "match", "value");
            var field = faults.Word(rule, "field", at, "skillID", "intent", "personIDs", "payload");
            faults.OptionalText(rule, "key", at);
            // Absent is EXACT, or CONTAINS for people: History's first for the field.
            var match = rule.TryGetProperty("match", out var written) && written.ValueKind != JsonValueKind.Null
                ? faults.Word(rule, "match", at, Matches(field))
                : null;
            if (!rule.TryGetProperty("value", out var value))
                faults.Add(at, "value is missing");
            else if (match is MatchRules.OneOf or MatchRules.ContainsAny or MatchRules.ContainsAll && field != "payload" && value.ValueKind != JsonValueKind.Array)
                faults.Add($"{at}.value", $"must be an array for {match}");
        }

        CheckOffset(query, "startTimeOffset", path, faults);
        CheckOffset(query, "endTimeOffset", path, faults);
    }

    /// <summary>How long: <c>[7, "hours"]</c>.</summary>
    public static void CheckPeriod(JsonElement value, string path, ManifestFaults faults)
    {
        if (TimePeriod.Read(value) is null)
            faults.Add(path, $"must be a number and a unit, such as [7, \"hours\"]; units are {string.Join(", ", TimePeriod.Units)}");
    }

    private static void CheckOffset(JsonElement query, string name, string path, ManifestFaults faults)
    {
        if (!HistoryOffset.TryRead(query, name, out _))
            faults.Add($"{path}.{name}", "must be SinceWaking, or a number that is not above 0 and a unit, such as [-7, \"hours\"]");
    }

    // As History takes them; of a field that is not known, any.
    private static string[] Matches(string? field) => field switch
    {
        "skillID" or "intent" => [MatchRules.Exact, MatchRules.Not, MatchRules.OneOf],
        "personIDs" =>
            [MatchRules.Contains, MatchRules.NotContain, MatchRules.ContainsAny, MatchRules.ContainsAll, MatchRules.Exact, MatchRules.Not],
        _ =>
            [MatchRules.Exact, MatchRules.Not, MatchRules.OneOf, MatchRules.Contains, MatchRules.NotContain, MatchRules.ContainsAny, MatchRules.ContainsAll],
    };

    // The typings of the original have this name, its checks the other; both are taken.
    private static void CheckPeople(JsonElement query, string path, ManifestFaults faults)
    {
        if (!query.TryGetProperty("personIDs", out var people) || people.ValueKind is JsonValueKind.Null)
            return;
        if (people.ValueKind == JsonValueKind.String)
        {
            faults.OptionalText(query, "personIDs", path, ManifestLimits.Name);
            return;
        }

        foreach (var (person, at) in faults.Elements(query, "personIDs", path, ManifestLimits.Parts))
        {
            if (person.ValueKind != JsonValueKind.String || person.GetString()!.Length is 0 or > ManifestLimits.Name)
                faults.Add(at, "must be the id of a looper");
        }
    }
}
