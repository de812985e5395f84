namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>What the <c>timeout</c> of a manifest means for the skill itself: the hub waits that long, so the answer must be on its way before.</summary>
internal static class SkillDeadline
{
    /// <summary>Manifests that name more than this say that the skill may take long. Robots wait 8 s for a turn.</summary>
    private const int LongestPrompt = 7000;

    /// <summary>What is left for the way to the hub: a tenth, and no more than this.</summary>
    private const int LongestMargin = 1000;

    /// <param name="timeout">The manifest's, in milliseconds.</param>
    public static TimeSpan Of(int timeout) => TimeSpan.FromMilliseconds(timeout - Math.Min(timeout / 10, LongestMargin));

    /// <param name="timeout">The manifest's, in milliseconds.</param>
    public static bool IsLong(int timeout) => timeout > LongestPrompt;
}
