using System.Text.Json;

namespace Jibo.Pegasus.Hub.Registry.Manifests;

/// <summary>What a skill offers to say of itself, and the questions to History that its rules use.</summary>
internal static class ProactiveChecks
{
    public static void Check(JsonElement root, ManifestFaults faults)
    {
        var queries = Queries(root, faults);
        foreach (var (registration, path) in faults.Elements(root, "proactives", "$", ManifestLimits.Parts))
        {
            if (!faults.IsObject(registration, path))
                continue;
            foreach (var (topic, at) in faults.Elements(registration, "topics", path, ManifestLimits.Parts))
            {
                if (topic.ValueKind != JsonValueKind.String)
                    faults.Add(at, "must be a text");
            }

            Each(registration, "contextRules", path, faults, ContextRule);
            Each(registration, "IHRules", path, faults, (rule, at, f) => HistoryRule(rule, at, queries, f));
            Each(registration, "settingsRules", path, faults, SettingsRule);
        }
    }

    private static HashSet<string> Queries(JsonElement root, ManifestFaults faults)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (!root.TryGetProperty("IHQueries", out var queries) || queries.ValueKind == JsonValueKind.Null)
            return names;
        if (!faults.IsObject(queries, "$.IHQueries"))
            return names;
        foreach (var query in queries.EnumerateObject())
        {
            if (names.Count == ManifestLimits.Parts)
            {
                faults.Add("$.IHQueries", $"has more than {ManifestLimits.Parts} queries");
                break;
            }

            names.Add(query.Name);
            HistoryQueryChecks.Check(query.Value, $"$.IHQueries.{query.Name}", faults);
        }

        return names;
    }

    private static void Each(JsonElement parent, string name, string path, ManifestFaults faults, Action<JsonElement, string, ManifestFaults> check)
    {
        foreach (var (rule, at) in faults.Elements(parent, name, path, ManifestLimits.Parts))
        {
            if (faults.IsObject(rule, at))
                check(rule, at, faults);
        }
    }

    private static void ContextRule(JsonElement rule, string path, ManifestFaults faults)
    {
        faults.OnlyHas(rule, path, "ContextRule", "field", "matchRule", "value");
        faults.Word(rule, "field", path,
            "FOCUSED_PERSON", "NUM_PEOPLE_PRESENT", "NUM_IDENTIFIED_PEOPLE_PRESENT", "PERSON_IDS", "PART_OF_DAY", "DAY_OF_WEEK", "TRIGGER_SOURCE");
        faults.Word(rule, "matchRule", path,
            "EXACT", "NOT", "GREATER_THAN", "LESS_THAN", "CONTAINED_IN", "CONTAINS_ALL", "CONTAINS_ANY", "NOT_CONTAIN");
        if (!rule.TryGetProperty("value", out _))
            faults.Add(path, "value is missing");
    }

    private static void HistoryRule(JsonElement rule, string path, HashSet<string> queries, ManifestFaults faults)
    {
        faults.OnlyHas(rule, path, "IHRule", "query", "matchRule", "transform", "checkProperty", "value");
        if (!rule.TryGetProperty("query", out var query))
            faults.Add(path, "query is missing");
        else if (query.ValueKind == JsonValueKind.String && !queries.Contains(query.GetString()!))
            faults.Add($"{path}.query", $"missing query {query.GetString()}: IHQueries has none of this name");
        else if (query.ValueKind is not JsonValueKind.String)
            HistoryQueryChecks.Check(query, $"{path}.query", faults);

        faults.Word(rule, "matchRule", path, "EXACT", "NOT", "GREATER_THAN", "LESS_THAN");
        faults.OptionalText(rule, "checkProperty", path);
        var sinceWhen = rule.TryGetProperty("transform", out var transform) && transform.ValueKind != JsonValueKind.Null;
        if (sinceWhen)
            faults.Word(rule, "transform", path, "TimeSince");
        if (!rule.TryGetProperty("value", out var value))
            faults.Add(path, "value is missing");
        else if (sinceWhen)
            HistoryQueryChecks.CheckPeriod(value, $"{path}.value", faults);
        else if (value.ValueKind is JsonValueKind.String or JsonValueKind.Object)
            faults.Add($"{path}.value", "must be a number, true, false, an array or null");
    }

    private static void SettingsRule(JsonElement rule, string path, ManifestFaults faults)
    {
        faults.OnlyHas(rule, path, "settingsRule", "skill", "key", "matchRule", "value");
        faults.Text(rule, "skill", path);
        faults.Text(rule, "key", path);
        faults.Word(rule, "matchRule", path, "EXACT", "NOT");
        if (!rule.TryGetProperty("value", out _))
            faults.Add(path, "value is missing");
    }
}
