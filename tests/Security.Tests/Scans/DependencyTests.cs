using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Security.Tests.Scans;

/// <summary>What of others is shipped with us.</summary>
public sealed class DependencyTests
{
    [Fact]
    public void Every_shipped_package_is_named_with_its_version_and_its_licence()
    {
        var packages = ShippedPackage.All();
        packages.Count.ShouldBeGreaterThan(10);
        packages.ShouldAllBe(package => package.License.Length > 0);
        var rows = string.Join('\n', packages.Select(package => $"| {package.Name} | {package.Version} | {package.Authors} | {package.License} |"));
        Snapshots.Check("THIRD-PARTY-NOTICES.md", $"""
            # What is shipped of others

            Packages whose files are in the services and the command line of the portable build, as they were restored; `tests/Security.Tests` makes this list
            (`UPDATE_SNAPSHOTS=1` writes it anew) and fails when it is not current. Each package holds its own licence and notices. The .NET runtime (MIT), and what the
            images have of Debian, bring theirs.

            | package | version | by | licence |
            |---|---|---|---|
            {rows}

            In the pages of the console, as `services/Console/package-lock.json` and `scripts/scalar.json` there name them:

            | package | version | licence |
            |---|---|---|
            {PagePackages()}

            """.ReplaceLineEndings("\n"));
    }

    // What pages are only built and tested with is marked there.
    private static string PagePackages()
    {
        var packages = JsonElement.Parse(SourceTree.Read("services/Console/package-lock.json")).GetProperty("packages").EnumerateObject()
            .Where(package => package.Name.Length > 0 && !package.Value.TryGetProperty("dev", out _))
            .Select(package => (Name: package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..],
                Version: package.Value.GetProperty("version").GetString()!, License: package.Value.GetProperty("license").GetString()!));
        var reference = JsonElement.Parse(SourceTree.Read("services/Console/scripts/scalar.json"));
        var scalar = reference.GetProperty("package").GetString()!;
        var at = scalar.LastIndexOf('@');
        return string.Join('\n', packages.Append((Name: scalar[..at], Version: scalar[(at + 1)..], License: reference.GetProperty("license").GetString()!)).OrderBy(package => package.Name, StringComparer.Ordinal)
            .Select(package => $"| {package.Name} | {package.Version} | {package.License} |"));
    }

    [Fact]
    public void Every_version_is_pinned_in_one_place()
    {
        var props = SourceTree.Read("Directory.Packages.props");
        foreach (Match version in Regex.Matches(props, "<PackageVersion [^>]*Version=\"([^\"]+)\"", RegexOptions.None, TimeSpan.FromSeconds(1)))
            version.Groups[1].Value.ShouldMatch(@"^(\[?[0-9]+(\.[0-9]+)+(-[0-9A-Za-z.]+)?\]?|\$\([A-Za-z]+\))$");
        foreach (var project in Files.InTree().Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) && !file.StartsWith("templates/", StringComparison.Ordinal)))
            Regex.IsMatch(File.ReadAllText(Path.Combine(SourceTree.Root, project)), "<PackageReference [^>]*Version=", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeFalse(project);
    }
}
