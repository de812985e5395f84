using Jibo.Pegasus.ServiceDefaults.Hashing;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>
/// The versions of one skill side by side. Each robot has one of them, always the same while the versions and weights stay, on
/// whichever hub it arrives; when they change, only as many robots move as the new shares ask for (weighted rendezvous hashing).
/// </summary>
internal sealed class SkillVersions(IReadOnlyList<RegisteredSkill> versions)
{
    private readonly RegisteredSkill[] _versions = [.. versions];

    public IReadOnlyList<RegisteredSkill> All => _versions;

    public RegisteredSkill For(string? robotId)
    {
        if (_versions.Length == 1)
            return _versions[0];
        var chosen = _versions[0];
        var best = double.PositiveInfinity;
        foreach (var version in _versions)
        {
            // With all weights 0 the first answers: an operator who wants nobody to answer takes the skill out.
            var distance = Rendezvous.Distance($"{robotId}\n{version.Id}\n{version.Version}", version.Weight);
            if (distance < best)
                (chosen, best) = (version, distance);
        }

        return chosen;
    }
}
