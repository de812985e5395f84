namespace Jibo.Pegasus.Hub.Registry.Windows;

/// <summary>A way to look into a skill: always the same path there, with some parameters of the caller's.</summary>
/// <param name="Path">Behind <c>/v1/</c>, at the skill.</param>
/// <param name="Parameters">Those that are handed on.</param>
/// <param name="Missing">What a skill lacks that does not have it, as a sentence ends.</param>
internal sealed record SkillWindow(string Path, IReadOnlyList<string> Parameters, string Missing)
{
    public static readonly SkillWindow Graph = new("graph.json", [], "has no graph to show");

    public static readonly SkillWindow Mims = new("mims", ["lang", "q", "offset", "limit"], "shows no prompt files");

    public static readonly SkillWindow Mim = new("mim", ["name", "lang"], "has no such prompt file, or shows none");

    public static readonly SkillWindow Preview = new("mim/preview", ["name", "lang"], "has no such prompt file, or cannot try any");
}
