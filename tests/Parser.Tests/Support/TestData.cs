using Jibo.Pegasus.Cli.Nlu.Cases;

namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>The files beside the tests: a case a line, <c>#</c> for comments, columns by tabs. Their README says what each is.</summary>
internal static class TestData
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Data");

    /// <summary>The labelled sentences of a file, in either of the forms that <c>./pegasus nlu test</c> reads.</summary>
    public static IReadOnlyList<SentenceCase> Cases(string file) => CaseFile.Read(Path.Combine(Folder, file));

    public static IEnumerable<string[]> Rows(string file) => Lines(file).Select(line => line.Split('\t'));

    public static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(Folder, file)).Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>A file of the sources, which tests may read but which is not copied beside them.</summary>
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
