using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>One manifest entry: a skill offers to answer this intent with these entities.</summary>
/// <param name="Order">Its place among all entries of the registry: of two that fit as well, the lower wins.</param>
internal sealed record IntentCandidate(RegisteredSkill Skill, ManifestIntent Intent, int Order)
{
    public IReadOnlyList<EntityRule> Rules => _rules;

    private readonly EntityRule[] _rules = [.. (Intent.Entities ?? []).Select(entity => new EntityRule(entity))];

    /// <summary>
    /// How well it fits: 1 for every entity that is as it must be, 0.5 for one that may be anything; 0 without
    /// entities; null when one of them does not fit.
    /// </summary>
    public double? Weigh(IReadOnlyDictionary<string, JsonElement>? entities)
    {
        var weight = 0.0;
        foreach (var rule in _rules)
        {
            if (rule.Weigh(entities) is not { } more)
                return null;
            weight += more;
        }

        return weight;
    }
}
