using System.Text;

namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>
/// The table in docs/operator/faults.md. A run with <c>UPDATE_SNAPSHOTS=1</c> writes what it saw; any other run sees that the table
/// has a line for each fault, since figures differ between runs.
/// </summary>
internal static class FaultTable
{
    private const string Begin = "<!-- made by ContainerTests: begin -->";
    private const string End = "<!-- made by ContainerTests: end -->";

    private static readonly string Path = Repository.PathOf("docs/operator/faults.md");

    public static void Note(FaultRow row)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{row}");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            Write(row);
        else
            Rows().ShouldContain(line => IsOf(line, row), $"docs/operator/faults.md has no line for {row.Who}, {row.What}: run the tests of faults with UPDATE_SNAPSHOTS=1");
    }

    private static void Write(FaultRow row)
    {
        var rows = Rows();
        var place = rows.FindIndex(line => IsOf(line, row));
        if (place >= 0)
            rows[place] = $"{row}";
        else
            rows.Add($"{row}");

        var text = File.ReadAllText(Path);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var table = new StringBuilder().Append('\n').Append(FaultRow.Head.ReplaceLineEndings("\n")).Append('\n').AppendJoin('\n', rows).Append('\n');
        File.WriteAllText(Path, string.Concat(text.AsSpan(0, begin), table.ToString(), text.AsSpan(end)));
    }

    private static List<string> Rows() =>
    [
        .. File.ReadAllLines(Path)
            .SkipWhile(line => line != Begin)
            .TakeWhile(line => line != End)
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| who |", StringComparison.Ordinal)),
    ];

    private static bool IsOf(string line, FaultRow row) => line.StartsWith($"| {row.Who} | {row.What} |", StringComparison.Ordinal);
}
