using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Proactive.Rules;

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
            // A name that is slightly wrong would leave a rule out, and who has fewer rules speaks more often.
            faults.OnlyHas(registration, path, "a registration", "memo", "topics", "priority", "contextRules", "IHRules", "settingsRules");
            faults.OptionalNumber(registration, "priority", path, 0, ManifestBounds.MaxPriority);
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

    // What can never be compared on any robot is refused here, where its author sees it; see Match for the rest.
    private static void ContextRule(JsonElement rule, string path, ManifestFaults faults)
    {
        faults.OnlyHas(rule, path, "ContextRule", "field", "matchRule", "value");
        var field = faults.Word(rule, "field", path, ContextFields.Names);
        var op = faults.Word(rule, "matchRule", path, RuleOperators.Names);
        if (!rule.TryGetProperty("value", out var value))
            faults.Add(path, "value is missing");
        else if (field is not null && op is not null)
            CheckComparable(ContextFields.ByName[field], RuleOperators.ByName[op], value, path, faults);
    }

    private static void CheckComparable(ContextField field, RuleOperator op, JsonElement value, string path, ManifestFaults faults)
    {
        var isNumber = ContextFields.IsNumber(field);
        if (op is RuleOperator.ContainedIn && value.ValueKind is not (JsonValueKind.Array or JsonValueKind.String))
            faults.Add($"{path}.value", "must be an array or a text for CONTAINED_IN");
        else if (RuleOperators.IsOfCollections(op) && isNumber)
            faults.Add($"{path}.matchRule", "looks into a collection, and the field is a number");
        else if (RuleOperators.IsOfCollections(op) && value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.String))
            faults.Add($"{path}.value", "must be an array, an object or a text for this matchRule");
        else if (op is RuleOperator.GreaterThan or RuleOperator.LessThan && isNumber && value.ValueKind != JsonValueKind.Number)
            faults.Add($"{path}.value", "must be a number, as the field is one");
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
