using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>Where a cloud skill lives.</summary>
/// <param name="Name">The skill's id.</param>
/// <param name="BaseUrl">Such as <c>http://127.0.0.1:9010</c>.</param>
internal sealed record SkillAddress(string Name, Uri BaseUrl)
{
    /// <summary>Where its instances are, this one among them.</summary>
    public IReadOnlyList<Uri> Instances { get; init; } = [BaseUrl];
}

/// <summary>A skill's addresses (protocol: F.1).</summary>
internal static class SkillAddresses
{
    public static Uri ManifestOf(Uri baseUrl) => new($"{Trimmed(baseUrl)}/v1/manifest");

    /// <summary><c>baseURL[/basePath]/v1/main</c>; null for a skill on the robot.</summary>
    public static Uri? MainOf(Uri? baseUrl, SkillManifest manifest)
    {
        if (baseUrl is null || manifest.OnRobot == true)
            return null;
        var path = manifest.BasePath?.Trim('/');
        return new Uri(string.IsNullOrEmpty(path) ? $"{Trimmed(baseUrl)}/v1/main" : $"{Trimmed(baseUrl)}/{path}/v1/main");
    }

    /// <summary>An absolute http or https address without user, query or fragment.</summary>
    public static Uri? TryParse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        && uri is { UserInfo: "", Query: "", Fragment: "" }
            ? uri
            : null;

    private static string Trimmed(Uri baseUrl) => baseUrl.AbsoluteUri.TrimEnd('/');
}
