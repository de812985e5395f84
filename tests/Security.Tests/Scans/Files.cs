using System.Diagnostics;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Security.Tests.Scans;

/// <summary>The files of the tree.</summary>
internal static class Files
{
    // What builds and runs leave behind is not the tree.
    private static readonly string[] Left = ["artifacts/", ".git/", ".pegasus/", "node_modules/", "TestResults/"];

    /// <summary>By their paths from the root: those that git keeps or would keep; without git, all but what builds leave.</summary>
    public static IReadOnlyList<string> InTree()
    {
        if (!Path.Exists(Path.Combine(SourceTree.Root, ".git")))
        {
            return [.. Directory.EnumerateFiles(SourceTree.Root, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(SourceTree.Root, file))
                .Where(file => !Left.Any(left => file.StartsWith(left, StringComparison.Ordinal) || file.Contains("/" + left, StringComparison.Ordinal)))];
        }

        using var git = Process.Start(new ProcessStartInfo("git", ["-C", SourceTree.Root, "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"]) { RedirectStandardOutput = true })!;
        var listed = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return [.. listed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(SourceTree.Root, file)))];
    }
}
