using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>
/// Compiles the registrations of a manifest. <c>ProactiveChecks</c> has read them before and found every fault with its place; a
/// registration that slipped past it is left out here, because a rule that cannot be read must not let anybody speak.
/// </summary>
internal static class CandidateReader
{
    public static IReadOnlyList<ProactiveCandidate> Read(SkillManifest manifest, bool onRobot)
    {
        if (manifest.Proactives is not { ValueKind: JsonValueKind.Array } registrations)
            return [];
        var queries = manifest.IhQueries ?? default;
        return [.. registrations.EnumerateArray()
            .Select((registration, index) => TryRead(registration, queries, out var candidate)
                ? candidate with { SkillId = manifest.Id, OnRobot = onRobot, Index = index }
                : null)
            .OfType<ProactiveCandidate>()];
    }

    private static bool TryRead(JsonElement registration, JsonElement queries, [NotNullWhen(true)] out ProactiveCandidate? candidate)
    {
        candidate = null;
        if (registration.ValueKind != JsonValueKind.Object)
            return false;
        if (!TryReadAll(registration, "contextRules", ReadContext, out var context)
            || !TryReadAll(registration, "IHRules", rule => ReadLaunch(rule, queries), out var history)
            || !TryReadAll(registration, "settingsRules", ReadSettings, out var settings))
            return false;
        candidate = new ProactiveCandidate
        {
            SkillId = "",
            Memo = Member(registration, "memo"),
            Priority = Member(registration, "priority") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var priority) ? priority : 0,
            ContextRules = context,
            HistoryRules = history,
            SettingsRules = settings,
        };
        return true;
    }

    private static bool TryReadAll<T>(JsonElement registration, string name, Func<JsonElement, T?> read, out IReadOnlyList<T> rules)
        where T : class
    {
        rules = [];
        if (Member(registration, name) is not { } list)
            return true;
        if (list.ValueKind != JsonValueKind.Array)
            return false;
        var all = list.EnumerateArray().Select(rule => rule.ValueKind == JsonValueKind.Object ? read(rule) : null).ToArray();
        if (Array.Exists(all, rule => rule is null))
            return false;
        rules = all!;
        return true;
    }

    private static ContextRule? ReadContext(JsonElement rule) =>
        Text(rule, "field") is { } field && ContextFields.ByName.TryGetValue(field, out var of)
        && Operator(rule) is { } op && rule.TryGetProperty("value", out var value)
            ? new ContextRule(of, op, value, rule)
            : null;

    private static SettingsRule? ReadSettings(JsonElement rule) =>
        Text(rule, "skill") is { } skill && Text(rule, "key") is { } key
        && Operator(rule) is RuleOperator.Exact or RuleOperator.Not && rule.TryGetProperty("value", out var value)
            ? new SettingsRule(skill, key, Operator(rule) == RuleOperator.Not, value, rule)
            : null;

    private static LaunchRule? ReadLaunch(JsonElement rule, JsonElement queries)
    {
        if (!rule.TryGetProperty("query", out var query) || !rule.TryGetProperty("value", out var value)
            || Operator(rule) is not (RuleOperator.Exact or RuleOperator.Not or RuleOperator.GreaterThan or RuleOperator.LessThan))
            return null;
        if (query.ValueKind == JsonValueKind.String
            && (queries.ValueKind != JsonValueKind.Object || !queries.TryGetProperty(query.GetString()!, out query)))
            return null;
        if (ReadQuestion(query) is not { } question)
            return null;
        var since = Member(rule, "transform") is not null;
        if (!since)
            return new LaunchRule(question, Operator(rule)!.Value, false, Text(rule, "checkProperty"), value, rule);
        return TimePeriod.Read(value) is { } period
            ? new LaunchRule(question, Operator(rule)!.Value, true, Text(rule, "checkProperty"), RuleJson.Of((long)period), rule)
            : null;
    }

    private static HistoryQuestion? ReadQuestion(JsonElement query)
    {
        if (query.ValueKind != JsonValueKind.Object || Text(query, "type") is not (HistoryQuestion.Count or HistoryQuestion.LastEvent)
            || !HistoryOffset.TryRead(query, "startTimeOffset", out var start) || !HistoryOffset.TryRead(query, "endTimeOffset", out var end)
            || !TryReadAll(query, "queryRules", ReadQueryRule, out var rules))
            return null;
        return new HistoryQuestion(Text(query, "type")!, rules, [.. People(query, "personID"), .. People(query, "personIDs")], start, end);
    }

    private static Contracts.History.HistoryRule? ReadQueryRule(JsonElement rule) => Text(rule, "field") is { } field
        ? new() { Field = field, Key = Text(rule, "key"), Match = Text(rule, "match"), Value = Member(rule, "value") ?? RuleJson.Null }
        : null;

    private static IEnumerable<string> People(JsonElement query, string name) => Member(query, name) switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { ValueKind: JsonValueKind.Array } some => some.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!),
        _ => [],
    };

    private static RuleOperator? Operator(JsonElement rule) =>
        Text(rule, "matchRule") is { } name && RuleOperators.ByName.TryGetValue(name, out var op) ? op : null;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
