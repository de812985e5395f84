using System.Text;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Takes a comma-separated table apart. A cell in quotes may hold commas, line ends and doubled quotes.</summary>
internal static class CsvReader
{
    /// <summary>Rows with their lines, from 1; empty lines are left out, cells are trimmed.</summary>
    /// <param name="text">The table.</param>
    /// <param name="maxRows">How many rows to read at most.</param>
    /// <param name="fail">Told of the line of a fault and what it is.</param>
    public static IReadOnlyList<(int Line, IReadOnlyList<string> Cells)> Read(string text, int maxRows, Action<int, string> fail)
    {
        var rows = new List<(int, IReadOnlyList<string>)>();
        var (at, line) = (0, 1);
        while (at < text.Length && rows.Count < maxRows)
        {
            var start = line;
            var cells = ReadRow(text, ref at, ref line, fail);
            if (cells is not [""])
                rows.Add((start, cells));
        }

        return rows;
    }

    private static List<string> ReadRow(string text, ref int at, ref int line, Action<int, string> fail)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '"' && string.IsNullOrWhiteSpace(cell.ToString()))
            {
                cell.Clear();
                ReadQuoted(text, cell, ref at, ref line, fail);
            }
            else if (c == '"')
            {
                fail(line, "has a quote in the middle of a cell");
            }
            else if (c == ',')
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else if (c == '\n')
            {
                line++;
                break;
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }

    private static void ReadQuoted(string text, StringBuilder cell, ref int at, ref int line, Action<int, string> fail)
    {
        var start = line;
        for (; at < text.Length; at++)
        {
            line += text[at] == '\n' ? 1 : 0;
            if (text[at] != '"')
            {
                cell.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                cell.Append('"');
                at++;
            }
            else
            {
                at++;
                return;
            }
        }

        fail(start, "has a quote that is not closed");
    }
}
