using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

/// <summary>What the rules mean, written for reading and nothing else: one registration, one rule and one launch after the other.</summary>
/// <param name="Iso">What the clock on the wall shows.</param>
/// <param name="Due">Reminders that are due.</param>
internal sealed record ReferenceWorld(
    TriggerData Trigger,
    IReadOnlyList<string> Seen,
    string? Speaker,
    DateTime Iso,
    DateTimeOffset Now,
    DateTimeOffset Waking,
    IReadOnlyList<SkillLaunch> Launches,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, JsonElement>> Settings,
    long Due)
{
    private string? Looper => Trigger.Details?.LooperId;

    private string[] People =>
        [.. Seen.Append(Speaker).Append(Looper).OfType<string>().Where(id => id is not ("" or "UNKNOWN" or "NOT_TRAINED")).Distinct()];

    public bool IsEligible(JsonElement registration, JsonElement queries) =>
        All(registration, "contextRules").All(Context)
        && All(registration, "IHRules").All(rule => History(rule, queries))
        && All(registration, "settingsRules").All(Setting);

    private bool Context(JsonElement rule)
    {
        object data = rule.GetProperty("field").GetString() switch
        {
            "FOCUSED_PERSON" => !string.IsNullOrEmpty(Looper) ? Looper : !string.IsNullOrEmpty(Speaker) ? Speaker : "UNKNOWN",
            "NUM_PEOPLE_PRESENT" => Seen.Count,
            "NUM_IDENTIFIED_PEOPLE_PRESENT" => People.Length,
            "PERSON_IDS" => People,
            "PART_OF_DAY" => PartOfDay(),
            "DAY_OF_WEEK" => (int)Iso.DayOfWeek,
            "TRIGGER_SOURCE" => Trigger.TriggerSource,
            _ => Due,
        };
        return Compare(rule.GetProperty("matchRule").GetString()!, Node(data), rule.GetProperty("value"));
    }

    private Dictionary<string, string> PartOfDay()
    {
        var minute = (Iso.Hour * 60) + Iso.Minute;
        var (basic, detail) = minute switch
        {
            >= 22 * 60 => ("NIGHT", "EARLY"),
            >= 21 * 60 => ("EVENING", "LATE"),
            >= 20 * 60 => ("EVENING", "MID"),
            >= 18 * 60 => ("EVENING", "EARLY"),
            >= 16 * 60 => ("AFTERNOON", "LATE"),
            >= 14 * 60 => ("AFTERNOON", "MID"),
            >= 12 * 60 => ("AFTERNOON", "EARLY"),
            >= 10 * 60 => ("MORNING", "LATE"),
            >= (6 * 60) + 45 => ("MORNING", "MID"),
            >= (4 * 60) + 45 => ("MORNING", "EARLY"),
            >= 2 * 60 => ("NIGHT", "LATE"),
            _ => ("NIGHT", "MID"),
        };
        return new() { ["basic"] = basic, ["detail"] = detail };
    }

    private bool History(JsonElement rule, JsonElement queries)
    {
        var query = rule.GetProperty("query");
        if (query.ValueKind == JsonValueKind.String)
            query = queries.GetProperty(query.GetString()!);
        var found = Launches.Where(launch => IsAskedFor(launch, query)).OrderBy(launch => launch.Timestamp).ToArray();
        var value = rule.GetProperty("value");
        var op = rule.GetProperty("matchRule").GetString()!;
        if (query.GetProperty("type").GetString() == "Count")
        {
            return !rule.TryGetProperty("transform", out _) && !rule.TryGetProperty("checkProperty", out _)
                && value.ValueKind == JsonValueKind.Number && Compare(op, Node((long)found.Length), value);
        }

        var last = found.LastOrDefault();
        if (rule.TryGetProperty("transform", out _))
        {
            var period = Moments.Json(((long)Period(value)).ToString(CultureInfo.InvariantCulture));
            return last is not null && Compare(op, Node((long)(Now - last.Timestamp).TotalMilliseconds), period);
        }

        var data = last is null ? Node(null!) : JsonSerializer.SerializeToElement(last, Contracts.Json.PegasusJson.Wire.SkillLaunch);
        if (rule.TryGetProperty("checkProperty", out var path))
        {
            foreach (var name in path.GetString()!.Split('.'))
            {
                if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(name, out data))
                    return false;
            }
        }

        return Kind(data) == Kind(value) && Compare(op, data, value);
    }

    private bool IsAskedFor(SkillLaunch launch, JsonElement query)
    {
        var start = Offset(query, "startTimeOffset", DateTimeOffset.MinValue);
        var end = Offset(query, "endTimeOffset", DateTimeOffset.MaxValue);
        // Until now is without end.
        if (query.TryGetProperty("endTimeOffset", out var written) && written.ValueKind == JsonValueKind.Array && written[0].GetDouble() == 0)
            end = DateTimeOffset.MaxValue;
        var people = query.TryGetProperty("personID", out var person)
            ? person.GetString() == "PresentPeople" ? People : [person.GetString()!]
            : null;
        return launch.Timestamp >= start && launch.Timestamp <= end
            && (people is null || people.Any(launch.PersonIds.Contains))
            && All(query, "queryRules").All(rule => Remembered.Matches(launch, new HistoryRule
            {
                Field = rule.GetProperty("field").GetString(),
                Key = rule.TryGetProperty("key", out var key) ? key.GetString() : null,
                Match = rule.GetProperty("match").GetString(),
                Value = rule.GetProperty("value"),
            }));
    }

    private DateTimeOffset Offset(JsonElement query, string name, DateTimeOffset absent)
    {
        if (!query.TryGetProperty(name, out var offset))
            return absent;
        return offset.ValueKind == JsonValueKind.String ? Waking : Now.AddMilliseconds(Period(offset));
    }

    private static double Period(JsonElement period) => period[0].GetDouble() * (period[1].GetString() switch
    {
        "msec" => 1,
        "sec" => 1000,
        "min" or "minute" or "minutes" => 60 * 1000,
        "hour" or "hours" => 60 * 60 * 1000,
        _ => 24 * 60 * 60 * 1000,
    });

    private bool Setting(JsonElement rule) =>
        Settings.TryGetValue(rule.GetProperty("skill").GetString()!, out var skill)
        && skill.TryGetValue(rule.GetProperty("key").GetString()!, out var actual)
        && Compare(rule.GetProperty("matchRule").GetString()!, actual, rule.GetProperty("value"));

    private static bool Compare(string op, JsonElement data, JsonElement rule)
    {
        switch (op)
        {
            case "EXACT": return Same(data, rule);
            case "NOT": return !Same(data, rule);
            case "GREATER_THAN": return Order(data, rule) > 0;
            case "LESS_THAN": return Order(data, rule) < 0;
            case "CONTAINED_IN" when rule.ValueKind == JsonValueKind.Array: return rule.EnumerateArray().Any(one => Same(data, one));
            case "CONTAINED_IN":
                return rule.ValueKind == JsonValueKind.String && data.ValueKind == JsonValueKind.String
                    && rule.GetString()!.Contains(data.GetString()!, StringComparison.Ordinal);
        }

        if (Parts(data) is not { } has || Parts(rule) is not { } asked)
            return false;
        bool Has((string Name, JsonElement Value) one) => has.Any(other => other.Name == one.Name && Same(other.Value, one.Value));
        return op switch
        {
            "CONTAINS_ALL" => asked.All(Has),
            "CONTAINS_ANY" => asked.Any(Has),
            _ => !asked.Any(Has),
        };
    }

    private static List<(string Name, JsonElement Value)>? Parts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().Select(one => ("an element", one))],
        JsonValueKind.Object => [.. value.EnumerateObject().Select(one => ("the member " + one.Name, one.Value))],
        JsonValueKind.String => [.. value.GetString()!.Select(letter => ("an element", Node(letter.ToString())))],
        _ => null,
    };

    private static int Order(JsonElement data, JsonElement rule) => (data.ValueKind, rule.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => data.GetDecimal().CompareTo(rule.GetDecimal()),
        (JsonValueKind.String, JsonValueKind.String) => Math.Sign(string.CompareOrdinal(data.GetString(), rule.GetString())),
        _ => 0,
    };

    private static bool Same(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
            return false;
        return a.ValueKind switch
        {
            JsonValueKind.Number => a.GetDecimal() == b.GetDecimal(),
            JsonValueKind.String => a.GetString() == b.GetString(),
            JsonValueKind.Array => a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(pair => Same(pair.First, pair.Second)),
            JsonValueKind.Object => a.EnumerateObject().Count() == b.EnumerateObject().Count()
                && a.EnumerateObject().All(one => b.TryGetProperty(one.Name, out var other) && Same(one.Value, other)),
            _ => true,
        };
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => "number",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "object",
    };

    private static IEnumerable<JsonElement> All(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    private static JsonElement Node(object value) => Moments.Json(value switch
    {
        null => "null",
        string text => $"\"{JsonEncodedText.Encode(text)}\"",
        string[] many => $"[{string.Join(',', many.Select(one => $"\"{one}\""))}]",
        Dictionary<string, string> members => $"{{{string.Join(',', members.Select(one => $"\"{one.Key}\":\"{one.Value}\""))}}}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    });
}
