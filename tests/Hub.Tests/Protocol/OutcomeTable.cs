using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>
/// A table of cases and outcomes, columns with tabs between, the first line their names, <c>#</c> a comment. All columns but
/// the last two (outcome, note) select cases: names with <c>*</c>, spaces between alternatives, <c>!</c> before what is left out.
/// A line <c>@name=…</c> names a group for the rows to use.
/// </summary>
internal sealed class OutcomeTable
{
    private readonly ConcurrentDictionary<int, int> _uses = new();

    private readonly IReadOnlyDictionary<string, string[]> _groups;

    private OutcomeTable(string name, string[] columns, IReadOnlyList<string[]> rows, IReadOnlyDictionary<string, string[]> groups)
    {
        _groups = groups;
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
        var lines = SourceTree.Read($"tests/Hub.Tests/Protocol/{name}").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();
        var groups = lines.Where(IsGroup).Select(line => line.Split('=', 2)).ToDictionary(g => g[0], g => g[1].Split(' '), StringComparer.Ordinal);
        lines.RemoveAll(IsGroup);
        var rows = lines.Skip(1).Select(line => line.Split('\t')).ToList();
        var columns = lines[0].Split('\t');
        foreach (var row in rows)
            row.Length.ShouldBe(columns.Length, $"{name}: {string.Join(" | ", row)}");
        return new OutcomeTable(name, columns, rows, groups);
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
    public static bool Fits(string outcome, string expected) => IsLike(outcome, expected);

    private string Show(int row) => $"[{string.Join(" | ", Rows[row])}]";

    private bool Selects(string[] row, string[] keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            if (!Selects(row[i], keys[i]))
                return false;
        }

        return true;
    }

    private bool Selects(string selector, string key)
    {
        var selected = false;
        foreach (var one in selector.Split(' '))
        {
            var isLeftOut = one[0] == '!';
            var name = isLeftOut ? one[1..] : one;
            var isMeant = name[0] == '@' ? _groups[name].Any(member => IsLike(key, member)) : IsLike(key, name);
            if (isMeant && isLeftOut)
                return false;
            selected |= isMeant;
        }

        return selected;
    }

    private static bool IsGroup(string line) => line[0] == '@' && !line.Contains('\t', StringComparison.Ordinal);

    private static bool IsLike(string text, string pattern) =>
        text == pattern || Regex.IsMatch(text, Pattern(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static string Pattern(string text) => $"^{Regex.Escape(text).Replace("\\*", ".*", StringComparison.Ordinal)}$";
}
