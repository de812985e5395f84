namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>Bounds of a call to a skill.</summary>
internal sealed record SkillCallLimits
{
    /// <summary>For the launch or update, and again for a redirect's target.</summary>
    public TimeSpan Skill { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes.</summary>
    public int LargestAnswer { get; init; } = 1024 * 1024;

    /// <summary><c>hub:selfUrl</c>: where skills reach this hub when they answer later; null to take the address it listens on.</summary>
    public Uri? Self { get; init; }
}
