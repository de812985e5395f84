using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Security.Tests.Scans;

/// <summary>A package whose files are shipped.</summary>
/// <param name="License">As its own description says: an SPDX expression, a file in it, or an address.</param>
internal sealed record ShippedPackage(string Name, string Version, string Authors, string License)
{
    /// <summary>Of all services and the command line, as they were restored.</summary>
    public static IReadOnlyList<ShippedPackage> All() =>
    [
        .. ((string[])["Host", "Cli"]).SelectMany(Of)
            .Append(Yarp())
            .DistinctBy(package => package.Name)
            .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<ShippedPackage> Of(string project)
    {
        using var assets = Assets(project);
        var folder = Folder(assets);
        foreach (var package in assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject())
        {
            // Analyzers and code generators have neither: they stay with whoever builds.
            if (package.Value.GetProperty("type").GetString() != "package" || !(Has(package.Value, "runtime") || Has(package.Value, "runtimeTargets")))
                continue;
            var (name, version) = (package.Name.Split('/')[0], package.Name.Split('/')[1]);
            yield return Read(folder, name, version);
        }
    }

    private static bool Has(JsonElement package, string what) =>
        package.TryGetProperty(what, out var files) && files.EnumerateObject().Any(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal));

    // Taken out of its package by the gateway's project.
    private static ShippedPackage Yarp()
    {
        using var assets = Assets("Host");
        var version = Regex.Match(SourceTree.Read("Directory.Packages.props"), "<PortableYarpVersion>([^<]+)<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        return Read(Folder(assets), "Yarp.ReverseProxy", version);
    }

    private static JsonDocument Assets(string project) =>
        JsonDocument.Parse(SourceTree.Read($"artifacts/obj/Jibo.Pegasus.{project}/project.assets.json"));

    private static string Folder(JsonDocument assets) => assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;

    private static ShippedPackage Read(string folder, string name, string version)
    {
#pragma warning disable CA1308 // folders of packages are in lower case
        var lower = name.ToLowerInvariant();
#pragma warning restore CA1308
        var metadata = XDocument.Load(Path.Combine(folder, lower, version, $"{lower}.nuspec")).Root!.Elements().First(element => element.Name.LocalName == "metadata");
        string? Value(string what) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == what)?.Value.Trim();
        var license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        return new(name, version, Value("authors") ?? "", license switch
        {
            null => Value("licenseUrl") ?? "",
            _ when (string?)license.Attribute("type") == "file" => $"the file {license.Value} in it",
            _ => license.Value,
        });
    }
}
