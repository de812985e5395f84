using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Jibo.Pegasus.Cli.Boms;

/// <summary>The assemblies that a service was published with, read from its <c>.deps.json</c>; licences from the packages on this machine.</summary>
internal sealed class NuGetPackages(string cache)
{
    private const string OfOurs = "MIT";
    private const string LicencePages = "https://licenses.nuget.org/";

    /// <summary>Where NuGet keeps what it fetched.</summary>
    public static string Cache(IReadOnlyDictionary<string, string> environment) => environment.GetValueOrDefault("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public IEnumerable<BomComponent> Read(string dependencies)
    {
        using var document = JsonDocument.Parse(dependencies);
        foreach (var library in document.RootElement.GetProperty("libraries").EnumerateObject())
        {
            var parts = library.Name.Split('/', 2);
            if (parts is not [var name, var version])
                continue;
            // A package, an assembly out of one (reference), or a project of ours.
            var isOurs = library.Value.GetProperty("type").GetString() == "project";
            yield return new BomComponent(
                "library", name, version, $"pkg:nuget/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}",
                isOurs ? BomLicences.Spdx(OfOurs) : Licences(name, version), isOurs ? null : PackageHash.Of(library.Value, "sha512"));
        }
    }

    private BomLicences Licences(string name, string version)
    {
        var folder = Path.Combine(cache, name.ToLowerInvariant());
        // A reference has the version of the assembly, 2.1.0.0, and its package one number less.
        string[] versions = version.Split('.').Length == 4 ? [version, version[..version.LastIndexOf('.')]] : [version];
        var specification = versions.Select(one => Path.Combine(folder, one.ToLowerInvariant(), name.ToLowerInvariant() + ".nuspec")).FirstOrDefault(File.Exists);
        if (specification is null)
            return BomLicences.None;
        try
        {
            var elements = XDocument.Load(specification).Descendants().ToList();
            var licence = elements.FirstOrDefault(element => element.Name.LocalName == "license");
            if (licence?.Attribute("type")?.Value == "expression")
                return BomLicences.Spdx(licence.Value.Trim());
            if (elements.FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value.Trim() is not { Length: > 0 } page)
                return licence is null ? BomLicences.None : new BomLicences(null, [licence.Value.Trim()]);
            return page.StartsWith(LicencePages, StringComparison.Ordinal) ? BomLicences.Spdx(page[LicencePages.Length..]) : new BomLicences(null, [page]);
        }
        catch (XmlException)
        {
            return BomLicences.None;
        }
    }
}
