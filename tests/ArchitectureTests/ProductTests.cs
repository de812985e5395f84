using System.Text.RegularExpressions;

namespace Jibo.Pegasus.ArchitectureTests;

/// <summary>What must not be in the tree.</summary>
public partial class ProductTests
{
    [Fact]
    public void No_source_is_longer_than_four_hundred_lines()
    {
        var long400 = new[] { "shared", "services", "cli", "tests" }
            .SelectMany(RepositoryTree.Sources)
            .Where(file => File.ReadLines(file).Count() > 400)
            .Select(file => Path.GetRelativePath(RepositoryTree.Root, file));
        long400.ShouldBeEmpty("a file that long says more than one thing");
    }

    [Fact]
    public void No_csharp_source_switches_on_the_package_set()
    {
        var switching = new[] { "shared", "services", "cli" }
            .SelectMany(RepositoryTree.Sources)
            .Where(file => ConditionalCompilation().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(RepositoryTree.Root, file));
        switching.ShouldBeEmpty("the package sets differ in project files only (docs/adr/0001)");
    }

    [GeneratedRegex(@"^\s*#if\b", RegexOptions.Multiline)]
    private static partial Regex ConditionalCompilation();
}
