using System.Text;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Testing;

/// <summary>A project of tests. Its assembly is a program that runs them.</summary>
/// <param name="Name">Short name: <c>Hub.Tests</c>.</param>
/// <param name="Path">Path of its project file.</param>
/// <param name="Assembly">Path of its release build.</param>
internal sealed record TestProject(string Name, string Path, string Assembly)
{
    private const string Prefix = "Jibo.Pegasus.";

    public static IReadOnlyList<TestProject> Find(Workspace workspace) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(workspace.Root, "tests"), "*Tests.csproj", SearchOption.AllDirectories)
            .Select(path => Create(workspace, path))
            .OrderBy(project => project.Name, StringComparer.Ordinal),
    ];

    private static TestProject Create(Workspace workspace, string path)
    {
        var project = System.IO.Path.GetFileNameWithoutExtension(path);
        var name = project.StartsWith(Prefix, StringComparison.Ordinal) ? project[Prefix.Length..] : project;
        return new TestProject(name, path, workspace.Assembly(project));
    }

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
