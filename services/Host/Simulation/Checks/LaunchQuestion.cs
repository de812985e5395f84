using System.Text.Json;
using Jibo.Pegasus.Contracts.History;

namespace Jibo.Pegasus.Host.Simulation.Checks;

/// <summary>
/// A history rule of a manifest, read again from its JSON and answered from the timeline: on purpose nothing here is shared with the
/// engine and with History, whose answers are held against it.
/// </summary>
internal sealed class LaunchQuestion
{
    private readonly JsonElement _rule;
    private readonly JsonElement _query;
    private readonly double? _value;
    private readonly bool _since;

    private LaunchQuestion(JsonElement rule, JsonElement query, double? value, bool since) => (_rule, _query, _value, _since) = (rule, query, value, since);

    /// <summary>Null for a rule that the timeline cannot answer, with the reason.</summary>
    public static LaunchQuestion? Read(JsonElement rule, JsonElement queries, out string? why)
    {
        var query = rule.GetProperty("query");
        if (query.ValueKind == JsonValueKind.String && (queries.ValueKind != JsonValueKind.Object || !queries.TryGetProperty(query.GetString()!, out query)))
        {
            why = "its query is not defined";
            return null;
        }

        var since = Text(rule, "transform") == "TimeSince";
        var value = rule.GetProperty("value");
        var number = since ? Milliseconds(value) : value.ValueKind == JsonValueKind.Number ? value.GetDouble() : (double?)null;
        why = (Text(query, "type"), since) switch
        {
            _ when Text(rule, "checkProperty") is not null => "it looks into a launch",
            ("Count", false) or ("LastEvent", true) when number is null => "its value is no number",
            ("Count", false) or ("LastEvent", true) => null,
            _ => "it looks at a launch as a whole",
        };
        if (Offset(query, "startTimeOffset") is null || Offset(query, "endTimeOffset") is null)
            why = "its window begins or ends when the household wakes";
        if (RulesOf(query).Any(one => Text(one, "field") == "payload"))
            why = "it looks at payloads";
        return why is null ? new(rule, query, number, since) : null;
    }

    /// <summary>Whether the rule held, and what it compared.</summary>
    /// <param name="at">When it was decided.</param>
    /// <param name="past">What had been launched by then.</param>
    /// <param name="present">Who was there and known.</param>
    public (bool Holds, string Found) Answer(DateTimeOffset at, IEnumerable<PastLaunch> past, IReadOnlyList<string> present)
    {
        var from = at.AddMilliseconds(Offset(_query, "startTimeOffset")!.Value);
        var to = at.AddMilliseconds(Offset(_query, "endTimeOffset")!.Value);
        var hasStart = _query.TryGetProperty("startTimeOffset", out var start) && start.ValueKind != JsonValueKind.Null;
        var matching = past.Where(launch => (!hasStart || launch.At >= from) && launch.At <= to && Matches(launch, present)).ToList();
        if (!_since)
            return (Compare(matching.Count), matching.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (matching.Count == 0)
            return (false, "no launch");
        var ago = (at - matching.Max(launch => launch.At)).TotalMilliseconds;
        return (Compare(ago), TimeSpan.FromMilliseconds(ago).ToString("c", System.Globalization.CultureInfo.InvariantCulture));
    }

    private bool Compare(double actual) => Text(_rule, "matchRule") switch
    {
        "EXACT" => actual == _value,
        "NOT" => actual != _value,
        "GREATER_THAN" => actual > _value,
        _ => actual < _value,
    };

    private bool Matches(PastLaunch launch, IReadOnlyList<string> present) =>
        RulesOf(_query).All(rule => Matches(rule, launch)) && IsAbout(launch, present);

    // About certain people: a launch for any of them.
    private bool IsAbout(PastLaunch launch, IReadOnlyList<string> present)
    {
        var people = new[] { "personID", "personIDs" }
            .Where(name => _query.TryGetProperty(name, out _))
            .SelectMany(name => _query.GetProperty(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToArray() : [_query.GetProperty(name)])
            .Where(person => person.ValueKind == JsonValueKind.String)
            .SelectMany(person => person.ValueEquals("PresentPeople") ? present : [person.GetString()!])
            .ToList();
        var isAboutSomebody = _query.TryGetProperty("personID", out _) || _query.TryGetProperty("personIDs", out _);
        return !isAboutSomebody || people.Contains(launch.PersonId);
    }

    private static bool Matches(JsonElement rule, PastLaunch launch)
    {
        var wanted = Wanted(rule);
        return (Text(rule, "field"), Text(rule, "match")) switch
        {
            ("skillID", var match) => Matches(match, launch.SkillId, wanted),
            ("intent", var match) => Matches(match, launch.Intent, wanted),
            // A launch is for one person, so these are all that there is to tell apart.
            (_, MatchRules.NotContain or MatchRules.Not) => !wanted.Contains(launch.PersonId),
            (_, MatchRules.ContainsAll or MatchRules.Exact) => wanted is [var one] && one == launch.PersonId,
            _ => wanted.Contains(launch.PersonId),
        };
    }

    private static bool Matches(string? match, string actual, List<string> wanted) => match == MatchRules.Not ? !wanted.Contains(actual) : wanted.Contains(actual);

    private static List<string> Wanted(JsonElement rule) => rule.TryGetProperty("value", out var value)
        ? value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.ToString())] : [value.ToString()]
        : [];

    private static JsonElement[] RulesOf(JsonElement query) =>
        query.TryGetProperty("queryRules", out var rules) && rules.ValueKind == JsonValueKind.Array ? [.. rules.EnumerateArray()] : [];

    /// <summary>Milliseconds from now; 0 where none is written, null for a waking time.</summary>
    private static double? Offset(JsonElement query, string name) =>
        !query.TryGetProperty(name, out var offset) || offset.ValueKind == JsonValueKind.Null ? 0 : Milliseconds(offset);

    private static double? Milliseconds(JsonElement period)
    {
        if (period.ValueKind != JsonValueKind.Array || period.GetArrayLength() != 2)
            return null;
        double? unit = period[1].GetString() switch
        {
            "msec" => 1,
            "sec" => 1000,
            "min" or "minute" or "minutes" => 60_000,
            "hour" or "hours" => 3_600_000,
            "day" or "days" => 86_400_000,
            _ => null,
        };
        return period[0].GetDouble() * unit;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
