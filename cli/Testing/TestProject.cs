using System.Text;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Testing;

/// <summary>A project of tests. Its assembly is a program that runs them.</summary>
/// <param name="Name">Short name: <c>Hub.Tests</c>.</param>
/// <param name="Assembly">Path of the release build.</param>
internal sealed record TestProject(string Name, string Assembly)
{
    private const string Prefix = "Jibo.Pegasus.";

    public static IReadOnlyList<TestProject> Find(Workspace workspace) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(workspace.Root, "tests"), "*Tests.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Select(project => new TestProject(
                project.StartsWith(Prefix, StringComparison.Ordinal) ? project[Prefix.Length..] : project, workspace.Assembly(project)))
            .OrderBy(project => project.Name, StringComparer.Ordinal),
    ];

    /// <summary>Whether any test is marked with the phase's category; starting an assembly only to find nothing takes half a second.</summary>
    public bool Has(TestPhase phase)
    {
        if (phase.Category is not { } category)
            return true;
        // Arguments of attributes lie in metadata as UTF-8, each after its length.
        byte[] mark = [.. Length("Category"), .. "Category"u8, .. Length(category), .. Encoding.UTF8.GetBytes(category)];
        return File.ReadAllBytes(Assembly).AsSpan().IndexOf(mark) >= 0;

        static byte[] Length(string text) => [(byte)text.Length];
    }
}
