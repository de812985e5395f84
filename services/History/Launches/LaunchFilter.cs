using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Launches;

/// <summary>Makes a filter of a question about launches (protocol: F.5).</summary>
internal static class LaunchFilter
{
    private const int MaxRules = 32;
    private const int MaxValues = 200;

    private static readonly string[] NameMatches = [MatchRules.Exact, MatchRules.Not, MatchRules.OneOf];

    private static readonly string[] PersonMatches =
        [MatchRules.Contains, MatchRules.NotContain, MatchRules.ContainsAny, MatchRules.ContainsAll, MatchRules.Exact, MatchRules.Not];

    private static readonly string[] PayloadMatches =
        [MatchRules.Exact, MatchRules.Not, MatchRules.OneOf, MatchRules.Contains, MatchRules.NotContain, MatchRules.ContainsAny, MatchRules.ContainsAll];

    /// <exception cref="HistoryException">No robot is named, or a rule makes no sense.</exception>
    public static DocumentFilter Of(HistoryQuery query)
    {
        if (string.IsNullOrEmpty(query.RobotId))
            throw new HistoryException(HistoryFailure.NoRobot, "robotID is required");

        var parts = new List<DocumentFilter> { Where.Equal(LaunchFields.RobotId, query.RobotId) };
        if (!string.IsNullOrEmpty(query.SkillId))
            parts.Add(Where.Equal(LaunchFields.SkillId, query.SkillId));
        if (query.StartTime is not null || query.EndTime is not null)
            parts.Add(Where.Range(LaunchFields.Timestamp, RecordCheck.WindowTime(query.StartTime), RecordCheck.WindowTime(query.EndTime)));
        if (!string.IsNullOrEmpty(query.Intent))
            parts.Add(Where.Equal(LaunchFields.Intent, query.Intent));
        if (!string.IsNullOrEmpty(query.PersonId))
            parts.Add(PersonKey.Names(LaunchFields.Person, LaunchFields.PersonIds, query.PersonId));
        if (!string.IsNullOrEmpty(query.NotSessionId))
            parts.Add(Where.Not(Where.Equal(LaunchFields.SessionId, query.NotSessionId)));

        var rules = query.Rules ?? [];
        if (rules.Count > MaxRules)
            throw Wrong($"a query may have at most {MaxRules} rules");
        parts.AddRange(rules.Select(rule => Of(rule ?? throw Wrong("a rule must be an object"))));
        return Where.All(parts);
    }

    private static DocumentFilter Of(HistoryRule rule)
    {
        var value = rule.Value ?? throw Wrong("a rule needs a value");
        if (!JsonText.IsReadable(value))
            throw Wrong("the value of a rule must be Unicode text");
        switch (rule.Field)
        {
            case "skillID":
                return Of(LaunchFields.SkillId, Match(rule, NameMatches), value);
            case "intent":
                return Of(LaunchFields.Intent, Match(rule, NameMatches), value);
            case "personIDs":
                return People(Match(rule, PersonMatches), value);
            case "payload" when string.IsNullOrEmpty(rule.Key):
                return WholePayload(Match(rule, PayloadMatches), value);
            case "payload":
                return Of(PayloadKey(rule.Key), Match(rule, PayloadMatches), value);
            default:
                throw Wrong($"the field of a rule must be skillID, intent, personIDs or payload, not '{Shown(rule.Field)}'");
        }
    }

    private static string Match(HistoryRule rule, string[] allowed)
    {
        if (string.IsNullOrEmpty(rule.Match))
            return allowed[0];
        return allowed.Contains(rule.Match, StringComparer.Ordinal)
            ? rule.Match
            : throw Wrong($"the match of a rule over {rule.Field} must be one of {string.Join(", ", allowed)}, not '{Shown(rule.Match)}'");
    }

    private static DocumentFilter Of(FieldPath field, string match, JsonElement value) => match switch
    {
        MatchRules.Exact => Where.Equal(field, value),
        MatchRules.Not => Where.Not(Where.Equal(field, value)),
        MatchRules.OneOf => new DocumentFilter.In(field, Values(match, value)),
        MatchRules.Contains => new DocumentFilter.Contains(field, value),
        MatchRules.NotContain => Where.Not(Where.Any([.. Many(value).Select(v => new DocumentFilter.Contains(field, v))])),
        MatchRules.ContainsAny => Where.Any([.. Values(match, value).Select(v => new DocumentFilter.Contains(field, v))]),
        MatchRules.ContainsAll => Where.All([.. Values(match, value).Select(v => new DocumentFilter.Contains(field, v))]),
        _ => throw Wrong($"unknown match '{Shown(match)}'"),
    };

    // Rules that only records of certain people can fulfil first narrow the search to those.
    private static DocumentFilter People(string match, JsonElement value)
    {
        var rule = Of(LaunchFields.PersonIds, match, Sorted(value));
        JsonElement[] people = match switch
        {
            MatchRules.Contains => [value],
            MatchRules.ContainsAny => [.. Values(match, value)],
            MatchRules.ContainsAll => [.. Values(match, value).Take(1)],
            _ => [],
        };
        return people.Length > 0 && people.All(person => person.ValueKind == JsonValueKind.String)
            ? Where.All(PersonKey.MayName(LaunchFields.Person, people), rule)
            : rule;
    }

    // Without a key the whole object is compared: exactly, or by the pairs of key and value that it must, or must not, have.
    private static DocumentFilter WholePayload(string match, JsonElement value) => match switch
    {
        MatchRules.Exact => Where.Equal(LaunchFields.Payload, value),
        MatchRules.Not => Where.Not(Where.Equal(LaunchFields.Payload, value)),
        MatchRules.OneOf => new DocumentFilter.In(LaunchFields.Payload, Values(match, value)),
        MatchRules.Contains or MatchRules.ContainsAll => Where.All(Pairs(match, value)),
        MatchRules.NotContain => Where.Not(Where.Any(Pairs(match, value))),
        MatchRules.ContainsAny => Where.Any(Pairs(match, value)),
        _ => throw Wrong($"unknown match '{Shown(match)}'"),
    };

    private static List<DocumentFilter> Pairs(string match, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Wrong($"{match} over a whole payload needs an object");
        var pairs = value.EnumerateObject().Take(MaxValues + 1)
            .Select(pair => Where.Equal(PayloadKey(pair.Name), pair.Value)).ToList();
        return pairs.Count <= MaxValues ? pairs : throw Wrong($"{match} takes at most {MaxValues} values");
    }

    private static FieldPath PayloadKey(string key)
    {
        try
        {
            return LaunchFields.Payload.Key(key);
        }
        catch (StoreException e)
        {
            throw Wrong(e.Message);
        }
    }

    private static List<JsonElement> Values(string match, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Wrong($"{match} needs an array");
        return value.GetArrayLength() <= MaxValues ? [.. value.EnumerateArray()] : throw Wrong($"{match} takes at most {MaxValues} values");
    }

    private static List<JsonElement> Many(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? Values(MatchRules.NotContain, value) : [value];

    // People are stored sorted; whoever compares the whole list need not know.
    private static JsonElement Sorted(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.String))
            return value;
        var people = value.EnumerateArray().Select(v => v.GetString()!).Order(StringComparer.Ordinal).ToArray();
        return JsonSerializer.SerializeToElement(people, QueryJson.Default.StringArray);
    }

    private static string Shown(string? text) => text is { Length: > 40 } ? text[..40] + "…" : text ?? "";

    private static HistoryException Wrong(string message) => new(HistoryFailure.Invalid, $"Bad query: {message}");
}
