using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>Finds the entry of one manifest that a hub would launch by.</summary>
internal static class ManifestMatch
{
    private const double Wildcard = 0.5;

    /// <exception cref="SkillTestException">No entry matches: a hub would not come here.</exception>
    public static ManifestIntent Of(SkillManifest manifest, string intent, IReadOnlyDictionary<string, JsonElement> entities)
    {
        ManifestIntent? best = null;
        var bestWeight = double.NegativeInfinity;
        foreach (var entry in manifest.Intents ?? [])
        {
            if (!string.Equals(entry.Name, intent, StringComparison.OrdinalIgnoreCase) || Weigh(entry, entities) is not { } weight || weight <= bestWeight)
                continue;
            (best, bestWeight) = (entry, weight);
        }

        return best ?? throw new SkillTestException($"The manifest of {manifest.Id} has no entry for {intent} with [{string.Join(", ", entities.Keys)}]");
    }

    private static double? Weigh(ManifestIntent entry, IReadOnlyDictionary<string, JsonElement> entities)
    {
        var weight = 0.0;
        foreach (var rule in entry.Entities ?? [])
        {
            var present = entities.TryGetValue(rule.Name, out var value);
            if (rule.Value.ValueKind == JsonValueKind.String && rule.Value.ValueEquals("*"))
            {
                if (!present)
                    return null;
                weight += Wildcard;
                continue;
            }

            var equal = present && JsonElement.DeepEquals(value, rule.Value);
            if (equal == (rule.MatchRule == "NOT"))
                return null;
            weight += 1;
        }

        return weight;
    }
}
