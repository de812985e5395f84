using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

/// <summary>Answers questions about launches by looking at each.</summary>
internal static class Remembered
{
    public static HistoryAnswer Answer(HistoryQuestion question, HistoryQuery? query, IReadOnlyList<SkillLaunch> launches)
    {
        var found = query is null ? [] : launches.Where(launch => Matches(launch, query)).ToArray();
        if (question.Type == HistoryQuestion.Count)
            return HistoryAnswer.Of(found.Length);
        return found.MaxBy(launch => launch.Timestamp) is { } last ? HistoryAnswer.Of(last) : HistoryAnswer.Never;
    }

    public static bool Matches(SkillLaunch launch, HistoryRule rule)
    {
        var value = rule.Value!.Value;
        switch (rule.Field)
        {
            case "personIDs":
                var people = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(one => one.GetString()!)] : new[] { value.GetString()! };
                return rule.Match == MatchRules.NotContain ? !people.Any(launch.PersonIds.Contains)
                    : rule.Match == MatchRules.ContainsAll ? people.All(launch.PersonIds.Contains)
                    : people.Any(launch.PersonIds.Contains);
            case "payload":
                return launch.Payload is { } payload && payload.TryGetProperty(rule.Key!, out var kept) && JsonElement.DeepEquals(kept, value);
            default:
                var name = rule.Field == "skillID" ? launch.SkillId : launch.Intent;
                return rule.Match == MatchRules.OneOf ? value.EnumerateArray().Any(one => one.GetString() == name)
                    : value.GetString() == name == (rule.Match == MatchRules.Exact);
        }
    }

    public static bool Matches(SkillLaunch launch, HistoryQuery query)
    {
        var at = launch.Timestamp.ToUnixTimeMilliseconds();
        return !(at < query.StartTime) && !(at > query.EndTime) && (query.Rules ?? []).All(rule => Matches(launch, rule));
    }
}
