using System.Text.Json;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.History.Tests.Launches;

/// <summary>What a question about launches means, as slow and plain as can be: launch after launch, rule after rule.</summary>
internal static class LaunchReference
{
    public static SkillLaunch[] Find(IEnumerable<SkillLaunch> launches, HistoryQuery query) =>
    [
        .. launches.Where(launch => Matches(launch, query))
            .OrderByDescending(launch => launch.Timestamp).ThenByDescending(launch => launch.Id, StringComparer.Ordinal),
    ];

    private static bool Matches(SkillLaunch launch, HistoryQuery query)
    {
        var at = launch.Timestamp.ToUnixTimeMilliseconds();
        if (launch.RobotId != query.RobotId)
            return false;
        if (query.SkillId is { } skill && launch.SkillId != skill)
            return false;
        if (query.Intent is { } intent && launch.Intent != intent)
            return false;
        if (query.PersonId is { } person && !launch.PersonIds.Contains(person))
            return false;
        if (query.NotSessionId is { } session && launch.SessionId == session)
            return false;
        if (at < query.StartTime || at > query.EndTime)
            return false;
        foreach (var rule in query.Rules ?? [])
        {
            if (!Matches(launch, rule))
                return false;
        }

        return true;
    }

    private static bool Matches(SkillLaunch launch, HistoryRule rule)
    {
        var value = rule.Value!.Value;
        switch (rule.Field)
        {
            case "skillID":
                return Compare(Text(launch.SkillId), rule.Match ?? "EXACT", value);
            case "intent":
                return Compare(Text(launch.Intent), rule.Match ?? "EXACT", value);
            case "personIDs":
                var people = JsonElement.Parse($"[{string.Join(',', launch.PersonIds.Select(person => $"\"{person}\""))}]");
                var isList = rule.Match is "EXACT" or "NOT" && value.ValueKind == JsonValueKind.Array;
                return Compare(people, rule.Match ?? "CONTAINS", isList ? Sorted(value) : value);
            case "payload" when rule.Key is not null:
                return Compare(Key(launch.Payload, rule.Key), rule.Match ?? "EXACT", value);
            default:
                return ComparePayload(launch.Payload, rule.Match ?? "EXACT", value);
        }
    }

    private static bool Compare(JsonElement? data, string match, JsonElement value) => match switch
    {
        "EXACT" => Same(data, value),
        "NOT" => !Same(data, value),
        "ONE_OF" => value.EnumerateArray().Any(one => Same(data, one)),
        "CONTAINS" => Has(data, value),
        "NOT_CONTAIN" => value.ValueKind == JsonValueKind.Array ? !value.EnumerateArray().Any(one => Has(data, one)) : !Has(data, value),
        "CONTAINS_ANY" => value.EnumerateArray().Any(one => Has(data, one)),
        "CONTAINS_ALL" => value.EnumerateArray().All(one => Has(data, one)),
        _ => throw new ArgumentOutOfRangeException(nameof(match), match, null),
    };

    private static bool ComparePayload(JsonElement? payload, string match, JsonElement value) => match switch
    {
        "EXACT" => Same(payload, value),
        "NOT" => !Same(payload, value),
        "ONE_OF" => value.EnumerateArray().Any(one => Same(payload, one)),
        "CONTAINS" or "CONTAINS_ALL" => value.EnumerateObject().All(pair => Same(Key(payload, pair.Name), pair.Value)),
        "CONTAINS_ANY" => value.EnumerateObject().Any(pair => Same(Key(payload, pair.Name), pair.Value)),
        "NOT_CONTAIN" => !value.EnumerateObject().Any(pair => Same(Key(payload, pair.Name), pair.Value)),
        _ => throw new ArgumentOutOfRangeException(nameof(match), match, null),
    };

    private static bool Has(JsonElement? list, JsonElement value) =>
        list is { ValueKind: JsonValueKind.Array } array && array.EnumerateArray().Any(one => Same(one, value));

    private static JsonElement? Key(JsonElement? payload, string key) =>
        payload is { ValueKind: JsonValueKind.Object } and { } all && all.TryGetProperty(key, out var value) ? value : null;

    private static bool Same(JsonElement? one, JsonElement other)
    {
        if (one is null or { ValueKind: JsonValueKind.Null })
            return other.ValueKind == JsonValueKind.Null;
        return JsonElement.DeepEquals(one.Value, other);
    }

    private static JsonElement? Text(string? text) => text is null ? null : JsonElement.Parse($"\"{text}\"");

    private static JsonElement Sorted(JsonElement people)
    {
        if (people.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.String))
            return people;
        return JsonElement.Parse($"[{string.Join(',', people.EnumerateArray().Select(one => one.GetString()!).Order(StringComparer.Ordinal).Select(one => $"\"{one}\""))}]");
    }
}
