namespace Jibo.Pegasus.TestSupport;

/// <summary>The source tree that the tests were built from, for tests that hold documents and project files to the truth.</summary>
public static class SourceTree
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A text file by its path from the root.</summary>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Jibo.Pegasus.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Jibo.Pegasus.sln is in no folder above the tests");
    }
}
