namespace Jibo.Pegasus.Cli.Robots;

/// <summary>Names that robots of the original ask for, by region.</summary>
internal static class LegacyNames
{
    public const string Domain = "jibo.com";

    /// <summary>The region of all robots that were sold.</summary>
    public const string DefaultRegion = "api";

    /// <summary>Regions that the robot's own configuration knows.</summary>
    public static IReadOnlyList<string> Regions { get; } = [DefaultRegion, "dev-entrypoint", "alpha-entrypoint", "stg-entrypoint", "preprod-entrypoint"];

    /// <summary>All names of all regions.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Regions.SelectMany(Of)];

    /// <summary>Of one region: where it asks, where it waits for news, and where it listens.</summary>
    public static IReadOnlyList<string> Of(string region) => [Entrypoint(region), $"{region}-socket.{Domain}", Hub(region)];

    public static string Entrypoint(string region) => $"{region}.{Domain}";

    public static string Hub(string region)
    {
        const string Suffix = "-entrypoint";
        return region == DefaultRegion ? $"neo-hub.{Domain}"
            : $"{(region.EndsWith(Suffix, StringComparison.Ordinal) ? region[..^Suffix.Length] : region)}-hub.{Domain}";
    }
}
