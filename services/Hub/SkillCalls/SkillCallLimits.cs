namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>Bounds of a call to a skill.</summary>
internal sealed record SkillCallLimits
{
    /// <summary>For the launch or update, and again for a redirect's target, where the skill's manifest does not say.</summary>
    public TimeSpan Skill { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>hub:maxCallDepth</c>: how many skills may ask one another in a row; 0: none may ask.</summary>
    public int CallDepth { get; init; } = 4;

    /// <summary><c>hub:maxCallsPerTurn</c>: how often in a turn, all skills together.</summary>
    public int CallsPerTurn { get; init; } = 8;

    /// <summary>Bytes.</summary>
    public int LargestAnswer { get; init; } = 1024 * 1024;

    /// <summary><c>hub:selfUrl</c>: where skills reach this hub when they answer later; null to take the address it listens on.</summary>
    public Uri? Self { get; init; }
}
