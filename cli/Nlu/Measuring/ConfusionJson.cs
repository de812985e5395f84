using Jibo.Pegasus.Cli.Nlu.Cases;

namespace Jibo.Pegasus.Cli.Nlu.Measuring;

/// <summary>One pair of <c>nlu confusion --json</c>.</summary>
internal sealed record ConfusionJson(string Expected, string Got, int Count, IReadOnlyList<string> Examples)
{
    public static ConfusionJson Of(Confusion confusion) =>
        new(confusion.Expected, confusion.Got, confusion.Count, [.. confusion.Examples.Select(example => example.Text)]);
}

/// <summary>What <c>nlu confusion --matrix --json</c> prints.</summary>
/// <param name="Intents">Names of rows and columns, <c>-</c> for none.</param>
/// <param name="Counts">A row for each expected intent, a column for each answered.</param>
internal sealed record MatrixJson(IReadOnlyList<string> Intents, IReadOnlyList<IReadOnlyList<int>> Counts)
{
    public static MatrixJson Of(CaseScores scores)
    {
        string[] intents =
        [
            .. scores.Results.SelectMany(result => new[] { result.Class, result.Intent })
                .Select(intent => intent ?? SentenceCase.Nothing).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var places = intents.Index().ToDictionary(place => place.Item, place => place.Index, StringComparer.Ordinal);
        var counts = intents.Select(_ => new int[intents.Length]).ToArray();
        foreach (var result in scores.Results)
            counts[places[result.Class ?? SentenceCase.Nothing]][places[result.Intent ?? SentenceCase.Nothing]]++;
        return new(intents, counts);
    }

    /// <summary>As a table for spreadsheets: expected by row, answered by column.</summary>
    public IEnumerable<string> ToCsv()
    {
        yield return string.Join(',', Intents.Select(Quote).Prepend("expected"));
        foreach (var (index, row) in Counts.Index())
            yield return string.Join(',', row.Select(count => count.ToString(System.Globalization.CultureInfo.InvariantCulture)).Prepend(Quote(Intents[index])));
    }

    // A name that a spreadsheet would take for a formula is quoted with a blank before it.
    private static string Quote(string name)
    {
        var safe = name.Length > 1 && name[0] is '=' or '+' or '@' ? " " + name : name;
        return safe.AsSpan().ContainsAny(",\"\n\r ") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
