namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>The files beside the tests: a case a line, <c>#</c> for comments, columns by tabs.</summary>
internal static class TestData
{
    public static IEnumerable<string[]> Rows(string file) => Lines(file).Select(line => line.Split('\t'));

    public static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)).Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>A file of the source tree that the tests were built in.</summary>
    public static string SourceFile(params string[] path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Jibo.Pegasus.sln")))
                return Path.Combine([folder.FullName, .. path]);
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} has the solution.");
    }
}
