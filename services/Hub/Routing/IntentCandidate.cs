using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>One manifest entry: a skill offers to answer this intent with these entities.</summary>
internal sealed record IntentCandidate(RegisteredSkill Skill, ManifestIntent Intent)
{
    private const string Wildcard = "*";
    private const string Not = "NOT";

    /// <summary>
    /// How well it fits: 1 for every entity that is as it must be, 0.5 for one that may be anything; 0 without
    /// entities; null when one of them does not fit.
    /// </summary>
    public double? Weigh(IReadOnlyDictionary<string, JsonElement>? entities)
    {
        var weight = 0.0;
        foreach (var rule in Intent.Entities ?? [])
        {
            var value = default(JsonElement);
            var present = entities is not null && entities.TryGetValue(rule.Name, out value);
            if (rule.MatchRule == Not)
            {
                if (present && SameValue(value, rule.Value))
                    return null;
                weight += 1;
            }
            else if (rule.Value.ValueKind == JsonValueKind.String && rule.Value.ValueEquals(Wildcard))
            {
                if (!present || IsEmpty(value))
                    return null;
                weight += 0.5;
            }
            else
            {
                if (!present || !SameValue(value, rule.Value))
                    return null;
                weight += 1;
            }
        }

        return weight;
    }

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ||
        (value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    private static bool SameValue(JsonElement value, JsonElement wanted) => value.ValueKind == wanted.ValueKind && value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(wanted.GetString()),
        JsonValueKind.Number => value.TryGetDouble(out var a) && wanted.TryGetDouble(out var b) && a.Equals(b),
        JsonValueKind.True or JsonValueKind.False => true,
        _ => false,
    };
}
