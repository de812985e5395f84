using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry.Windows;

/// <summary>Where a skill's other ways are, by where its turns go. Nothing that comes from a caller is ever a part of it.</summary>
internal static class SkillPlaces
{
    private const string Main = "/v1/main";

    /// <summary>An address of the skill; null where its turns go to no <c>/v1/main</c>, so that nobody knows where anything else would be.</summary>
    /// <param name="skill">In the cloud.</param>
    /// <param name="path">Such as <c>graph.json</c>.</param>
    /// <param name="beside">Beside <c>main</c>, or else above <c>v1</c>.</param>
    public static Uri? Of(RegisteredSkill skill, string path, bool beside)
    {
        if (skill.Url is not { Scheme: "http" or "https" } url || !url.AbsolutePath.EndsWith(Main, StringComparison.Ordinal))
            return null;
        var root = url.AbsolutePath[..^Main.Length];
        return new UriBuilder(url) { Path = beside ? $"{root}/v1/{path}" : $"{root}/{path}", Query = "", Fragment = "" }.Uri;
    }
}
