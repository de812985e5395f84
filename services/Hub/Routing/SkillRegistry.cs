using System.Collections.Frozen;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>All skills at one moment, with the index that routes by intent. Immutable: a change makes a new one.</summary>
internal sealed class SkillRegistry
{
    public static SkillRegistry Empty { get; } = new([]);

    private readonly FrozenDictionary<string, RegisteredSkill> _byId;
    private readonly FrozenDictionary<string, IntentCandidate[]> _byIntent;

    /// <param name="skills">In order of registration: it breaks ties. The first of two skills with one id counts.</param>
    public SkillRegistry(IReadOnlyList<RegisteredSkill> skills)
    {
        Skills = skills.DistinctBy(skill => skill.Id, StringComparer.Ordinal).ToArray();
        _byId = Skills.ToFrozenDictionary(skill => skill.Id, StringComparer.Ordinal);
        _byIntent = Skills
            .SelectMany(skill => (skill.Manifest.Intents ?? []).Select(intent => new IntentCandidate(skill, intent)))
            .GroupBy(candidate => candidate.Intent.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<RegisteredSkill> Skills { get; }

    public RegisteredSkill? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What any skill says about this intent, in order of registration. Does not grow with the number of skills.</summary>
    public IReadOnlyList<IntentCandidate> ForIntent(string intent) => _byIntent.GetValueOrDefault(intent, []);
}
