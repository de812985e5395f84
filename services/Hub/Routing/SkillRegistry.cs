using System.Collections.Frozen;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>All skills at one moment, with the index that routes by intent. Immutable: a change makes a new one.</summary>
internal sealed class SkillRegistry
{
    public static SkillRegistry Empty { get; } = new([]);

    /// <summary>Ids that begin so are skills on the robot, whether their manifest is known here or not.</summary>
    private const string OnRobotPrefix = "@be/";

    private readonly FrozenDictionary<string, SkillVersions> _byId;
    private readonly FrozenDictionary<string, IntentIndex> _byIntent;
    private readonly SkillVersions[] _inOrder;
    private readonly ProactiveIndex _proactive;

    /// <param name="skills">In order of registration: it breaks ties. The first of two with one id and version counts.</param>
    public SkillRegistry(IReadOnlyList<RegisteredSkill> skills)
    {
        _inOrder = [.. skills
            .DistinctBy(skill => (skill.Id, skill.Version))
            .GroupBy(skill => skill.Id, StringComparer.Ordinal)
            .Select(versions => new SkillVersions([.. versions]))];
        All = [.. _inOrder.SelectMany(versions => versions.All)];
        _byId = _inOrder.ToFrozenDictionary(versions => versions.All[0].Id, StringComparer.Ordinal);
        _byIntent = All
            .SelectMany(skill => (skill.Manifest.Intents ?? []).Select(intent => (Skill: skill, Intent: intent)))
            .Select((entry, order) => new IntentCandidate(entry.Skill, entry.Intent, order))
            .GroupBy(candidate => candidate.Intent.Name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => new IntentIndex([.. group]), StringComparer.OrdinalIgnoreCase);
        _proactive = new ProactiveIndex(All);
    }

    /// <summary>Every version of every skill, in order of registration.</summary>
    public IReadOnlyList<RegisteredSkill> All { get; }

    /// <summary>One version of each skill, as a robot has them.</summary>
    public IEnumerable<RegisteredSkill> For(string? robotId) => _inOrder.Select(versions => versions.For(robotId));

    public bool Has(string id) => _byId.ContainsKey(id);

    /// <summary>The version of a skill that answers a robot.</summary>
    public RegisteredSkill? Find(string id, string? robotId) => _byId.GetValueOrDefault(id)?.For(robotId);

    /// <summary>What any skill says about this intent. Does not grow with the number of skills.</summary>
    public IntentIndex? ForIntent(string intent) => _byIntent.GetValueOrDefault(intent);

    /// <summary>What skills offer to say of themselves to a robot, in order of registration.</summary>
    /// <param name="general">Completed and checked (protocol: A.11).</param>
    public IReadOnlyList<ProactiveCandidate> Proactives(GeneralData? general) => _proactive.For(this, general);

    /// <summary>Whether this version is the one for the robot that asks, and one that it can run.</summary>
    public bool Serves(RegisteredSkill skill, RouteRequest request) =>
        request.RobotHas(skill) && ReferenceEquals(Find(skill.Id, request.RobotId), skill);

    /// <summary>True for a skill that the robot runs itself.</summary>
    public bool IsOnRobot(string id) =>
        _byId.TryGetValue(id, out var known) ? known.All[0].OnRobot : id.StartsWith(OnRobotPrefix, StringComparison.Ordinal);
}
