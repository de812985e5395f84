using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>
/// A table of cases and outcomes, columns with tabs between, the first line their names, <c>#</c> a comment. All columns but
/// the last two (outcome, note) select cases: names with <c>*</c>, spaces between alternatives, <c>!</c> before what is left out.
/// </summary>
internal sealed class OutcomeTable
{
    private readonly ConcurrentDictionary<int, int> _uses = new();

    private OutcomeTable(string name, string[] columns, IReadOnlyList<string[]> rows)
    {
        Name = name;
        Columns = columns;
        Rows = rows;
    }

    public string Name { get; }

    public string[] Columns { get; }

    public IReadOnlyList<string[]> Rows { get; }

    /// <param name="name">File in this folder of the source tree.</param>
    public static OutcomeTable Read(string name)
    {
        var lines = SourceTree.Read($"tests/Hub.Tests/Protocol/{name}").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#').ToArray();
        var rows = lines.Skip(1).Select(line => line.Split('\t')).ToList();
        var columns = lines[0].Split('\t');
        foreach (var row in rows)
            row.Length.ShouldBe(columns.Length, $"{name}: {string.Join(" | ", row)}");
        return new OutcomeTable(name, columns, rows);
    }

    /// <summary>The outcome of the one row that selects this case.</summary>
    /// <exception cref="InvalidOperationException">No row, or more than one, selects it.</exception>
    public string OutcomeOf(params string[] keys)
    {
        var found = -1;
        for (var i = 0; i < Rows.Count; i++)
        {
            if (!Selects(Rows[i], keys))
                continue;
            if (found >= 0)
                throw new InvalidOperationException($"{Name}: '{string.Join(' ', keys)}' is in two rows: {Show(found)} and {Show(i)}");
            found = i;
        }

        if (found < 0)
            throw new InvalidOperationException($"{Name}: no row for '{string.Join(' ', keys)}'");
        _uses.AddOrUpdate(found, 1, (_, n) => n + 1);
        return Rows[found][keys.Length];
    }

    /// <summary>Rows that no case has used.</summary>
    public IEnumerable<string> Unused(Func<string[], bool>? among = null) =>
        Enumerable.Range(0, Rows.Count).Where(i => !_uses.ContainsKey(i) && (among?.Invoke(Rows[i]) ?? true)).Select(Show);

    /// <summary>Whether an outcome is as the table says; <c>*</c> stands for any text.</summary>
    public static bool Fits(string outcome, string expected) =>
        outcome == expected || Regex.IsMatch(outcome, Pattern(expected), RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private string Show(int row) => $"[{string.Join(" | ", Rows[row])}]";

    private static bool Selects(string[] row, string[] keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (!Selects(row[i], keys[i]))
                return false;
        }

        return true;
    }

    private static bool Selects(string selector, string key)
    {
        var selected = false;
        foreach (var one in selector.Split(' '))
        {
            if (one[0] == '!' && Regex.IsMatch(key, Pattern(one[1..])))
                return false;
            selected |= one[0] != '!' && Regex.IsMatch(key, Pattern(one));
        }

        return selected;
    }

    private static string Pattern(string text) => $"^{Regex.Escape(text).Replace("\\*", ".*", StringComparison.Ordinal)}$";
}
