namespace Jibo.Pegasus.Parser.Tests.Support;

/// <summary>The files beside the tests: a case a line, <c>#</c> for comments, columns by tabs.</summary>
internal static class TestData
{
    public static IEnumerable<string[]> Rows(string file) => Lines(file).Select(line => line.Split('\t'));

    public static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)).Where(line => line.Length > 0 && line[0] != '#');
}
