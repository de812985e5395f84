using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>A skill that the hub can route to.</summary>
/// <param name="Manifest">What it answers to.</param>
/// <param name="Url">Where its requests go; null for a skill on the robot.</param>
internal sealed record RegisteredSkill(SkillManifest Manifest, Uri? Url)
{
    public string Id => Manifest.Id;

    public bool OnRobot => Url is null;
}
