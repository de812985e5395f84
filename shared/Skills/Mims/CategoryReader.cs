using System.Text;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// Reads a category file: a table with the header <c>Value,Synonyms</c>, whose second column is a quoted comma list of the ways
/// to say the first.
/// </summary>
internal static class CategoryReader
{
    private const int MaxRows = 10_000;
    private const int MaxFaults = 100;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file's bytes; null, with at least one fault, when it cannot be used.</summary>
    public static Category? Read(string file, ReadOnlySpan<byte> utf8, ICollection<MimFault> faults)
    {
        string text;
        try
        {
            text = Strict.GetString(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(new(file, 0, null, "is not UTF-8 text"));
            return null;
        }

        var problems = new List<MimFault>();
        var rows = CsvReader.Read(text, MaxRows + 1, (line, what) => Fail(line, what));
        CheckHeader();
        if (rows.Count > MaxRows)
            Fail(0, $"has more than {MaxRows} rows");
        var things = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (line, cells) in rows.Skip(1))
            ReadRow(line, cells);
        foreach (var problem in problems)
            faults.Add(problem);
        return problems.Any(problem => !problem.IsWarning)
            ? null
            : new(Path.GetFileNameWithoutExtension(file), [.. things.Select(thing => (thing.Key, thing.Value))]);

        void CheckHeader()
        {
            if (rows is not [{ Cells: [var value, var synonyms] }, ..]
                || !value.Equals("Value", StringComparison.OrdinalIgnoreCase)
                || !synonyms.Equals("Synonyms", StringComparison.OrdinalIgnoreCase))
            {
                Fail(1, "must begin with the line Value,Synonyms");
            }
        }

        void ReadRow(int line, IReadOnlyList<string> cells)
        {
            if (cells.Count > 2)
                Fail(line, $"has {cells.Count} columns; a list of synonyms must be in quotes");
            else if (cells[0].Length == 0)
                Fail(line, "has no value");
            else if (!things.TryAdd(cells[0], cells.Count < 2 ? [] : RuleNames.Split(cells[1])))
                Fail(line, $"has the value '{MimFields.Shown(cells[0])}' a second time");
        }

        void Fail(int line, string what)
        {
            if (problems.Count < MaxFaults)
                problems.Add(new(file, line, null, what));
        }
    }
}
