using System.Collections.Frozen;
using System.Text.Json;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>
/// All entries for one intent. An entry that asks for a certain value is found by that value, so that a lookup looks only at
/// entries that can fit, however many there are: small talk has hundreds of entries for one intent.
/// </summary>
internal sealed class IntentIndex
{
    private readonly FrozenDictionary<(string Name, string Value), IntentCandidate[]> _byValue;
    private readonly IntentCandidate[] _others;

    public IntentIndex(IReadOnlyList<IntentCandidate> all)
    {
        All = all;
        var used = new Dictionary<(string, string), int>();
        foreach (var key in all.SelectMany(Keys))
            used[key] = used.GetValueOrDefault(key) + 1;

        // The rarest value of an entry tells most about it.
        var byKey = all.ToLookup(candidate => Keys(candidate).Select(key => ((string, string)?)key).MinBy(key => used[key!.Value]));
        _others = [.. byKey[null]];
        _byValue = byKey.Where(group => group.Key is not null).ToFrozenDictionary(group => group.Key!.Value, group => group.ToArray());
    }

    /// <summary>In order of registration.</summary>
    public IReadOnlyList<IntentCandidate> All { get; }

    /// <summary>The entry of the highest weight among those that the robot can be given; of equals the one registered first.</summary>
    public IntentCandidate? Best(SkillRegistry registry, RouteRequest request)
    {
        var best = default(Contest);
        var entities = request.Nlu.Entities;
        best.Enter(_others, registry, request);
        if (entities is not null && _byValue.Count > 0)
        {
            foreach (var (name, value) in entities)
            {
                if (value.ValueKind == JsonValueKind.String && _byValue.TryGetValue((name, value.GetString()!), out var found))
                    best.Enter(found, registry, request);
            }
        }

        return best.Winner;
    }

    private static IEnumerable<(string Name, string Value)> Keys(IntentCandidate candidate) => candidate.Rules
        .Where(rule => rule.Kind == EntityRuleKind.Exact && rule.Wanted.ValueKind == JsonValueKind.String)
        .Select(rule => (rule.Name, rule.Wanted.GetString()!));

    private struct Contest
    {
        private double _weight;

        public IntentCandidate? Winner { get; private set; }

        public void Enter(IntentCandidate[] candidates, SkillRegistry registry, RouteRequest request)
        {
            foreach (var candidate in candidates)
            {
                if (candidate.Weigh(request.Nlu.Entities) is not { } weight || !Beats(weight, candidate))
                    continue;

                // Asked last: it hashes when a skill has several versions.
                if (registry.Serves(candidate.Skill, request))
                    (Winner, _weight) = (candidate, weight);
            }
        }

        private readonly bool Beats(double weight, IntentCandidate candidate) =>
            Winner is null || weight > _weight || (weight.Equals(_weight) && candidate.Order < Winner.Order);
    }
}
