using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Proactive.Rules;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>All registrations of one registry, compiled once: rules are typed, and equal questions to History are one.</summary>
internal sealed class ProactiveIndex
{
    private readonly Dictionary<RegisteredSkill, IReadOnlyList<ProactiveCandidate>> _bySkill = new(ReferenceEqualityComparer.Instance);

    // What a robot hears that has every skill and where no skill has two versions; nearly all robots are so.
    private readonly IReadOnlyList<ProactiveCandidate>? _ofAll;

    /// <param name="skills">Every version of every skill, in order of registration.</param>
    public ProactiveIndex(IReadOnlyList<RegisteredSkill> skills)
    {
        foreach (var skill in skills)
        {
            if (CandidateReader.Read(skill.Manifest, skill.OnRobot) is { Count: > 0 } candidates)
                _bySkill[skill] = candidates;
        }

        if (skills.Select(skill => skill.Id).Distinct(StringComparer.Ordinal).Count() == skills.Count)
            _ofAll = [.. skills.SelectMany(Of)];
    }

    /// <summary>What one robot could hear: of each skill the version that it has, and of those on the robot only what it runs.</summary>
    /// <param name="registry">The one that this is the index of.</param>
    /// <param name="general">Completed and checked (protocol: A.11).</param>
    public IReadOnlyList<ProactiveCandidate> For(SkillRegistry registry, GeneralData? general)
    {
        if (_ofAll is not null && general?.OnRobotSkills is null)
            return _ofAll;
        return [.. registry.For(general?.RobotId)
            .Where(skill => !skill.OnRobot || general?.OnRobotSkills?.Contains(skill.Id, StringComparer.Ordinal) != false)
            .SelectMany(Of)];
    }

    private IReadOnlyList<ProactiveCandidate> Of(RegisteredSkill skill) => _bySkill.GetValueOrDefault(skill, []);
}
