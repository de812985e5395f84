using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>One version of a skill that the hub can route to.</summary>
/// <param name="Manifest">What it answers to.</param>
/// <param name="Url">Where its requests go; null for a skill on the robot.</param>
internal sealed record RegisteredSkill(SkillManifest Manifest, Uri? Url)
{
    public const int UsualWeight = 100;

    private readonly string? _version;

    public string Id => Manifest.Id;

    public bool OnRobot => Url is null;

    /// <summary>As registered, or else as the manifest says; null when neither says.</summary>
    public string? Version
    {
        get => _version ?? Manifest.Version;
        init => _version = value;
    }

    /// <summary>Its share of the robots among the versions of the skill; 0 for none.</summary>
    public int Weight { get; init; } = UsualWeight;

    /// <summary>How long this skill is waited for, when its manifest says; null for the usual time.</summary>
    public TimeSpan? Patience => Manifest.Timeout is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null;

    /// <summary>Which source it comes from, for operators.</summary>
    public string Source { get; init; } = "";

    /// <summary>Its manifest came with its registration, and stays as it was sent.</summary>
    public bool Pinned { get; init; }

    /// <summary>The manifest with <c>URL</c> and the version that it is registered as, as robots read it.</summary>
    public SkillManifest Effective => Manifest with { Url = Url?.AbsoluteUri ?? "", Version = Version };
}
