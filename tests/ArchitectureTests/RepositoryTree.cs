using System.Xml.Linq;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.ArchitectureTests;

/// <summary>The source tree that these tests were built from.</summary>
internal static class RepositoryTree
{
    public static string Root => SourceTree.Root;

    /// <summary>All projects by short name (<c>Hub</c>, <c>Skills.Testing</c>) with the short names of those they reference.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Projects { get; } = new[] { "shared", "services", "cli", "tests" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
        .ToDictionary(ShortName, References, StringComparer.Ordinal);

    public static string ProjectFile(string name) => Directory
        .GetFiles(Root, $"Jibo.Pegasus.{name}.csproj", SearchOption.AllDirectories).Single();

    public static IEnumerable<string> Sources(string folder) => Directory
        .GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}node_modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IReadOnlyList<string> References(string project) =>
        [.. XDocument.Load(project).Descendants("ProjectReference").Select(reference => ShortName((string)reference.Attribute("Include")!))];

    private static string ShortName(string path) =>
        Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))["Jibo.Pegasus.".Length..];
}
