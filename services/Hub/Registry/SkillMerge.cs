using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>
/// Makes one registry of what all sources hold. A later source overrules an earlier one about the same version of the same skill,
/// which keeps its place in the order. A skill is on the robot or in the cloud, not both, as the last source says; on the robot
/// it has no versions, because the robot runs what it has.
/// </summary>
internal static class SkillMerge
{
    public static SkillRegistry Merge(IEnumerable<IReadOnlyList<RegisteredSkill>> sources)
    {
        var all = new List<RegisteredSkill>();
        var places = new Dictionary<(string, string?), int>();
        var kinds = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var skill in sources.SelectMany(source => source))
        {
            var key = (skill.Id, skill.OnRobot ? null : skill.Version ?? "");
            kinds[skill.Id] = skill.OnRobot;
            if (places.TryGetValue(key, out var place))
            {
                all[place] = skill;
                continue;
            }

            places[key] = all.Count;
            all.Add(skill);
        }

        return new SkillRegistry([.. all.Where(skill => kinds[skill.Id] == skill.OnRobot)]);
    }
}
