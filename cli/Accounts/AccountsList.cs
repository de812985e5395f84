using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Accounts;

/// <summary>What accounts list, as JSON or as a table.</summary>
/// <param name="Path">Where the door has it.</param>
/// <param name="Type">Of the whole answer.</param>
/// <param name="Rows">Of the answer.</param>
internal sealed record AccountsList<TAnswer, TRow>(string Path, JsonTypeInfo<TAnswer> Type, Func<TAnswer, IReadOnlyList<TRow>> Rows)
    where TAnswer : class
{
    public required string[] Columns { get; init; }

    /// <summary>One row as markup, a cell for each column.</summary>
    public required Func<TRow, string[]> Cells { get; init; }

    /// <summary>What is said in the place of an empty table; null for the table.</summary>
    public string? Nothing { get; init; }

    public async Task<int> PrintAsync(CliContext context, AccountsDoor door, bool asJson, CancellationToken ct)
    {
        var answer = await door.GetAsync(Path, Type, ct);
        if (asJson)
            context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(answer, Type));
        else if (Rows(answer) is { Count: 0 } && Nothing is { } nothing)
            context.Terminal.Plain.WriteLine(nothing);
        else
            context.Terminal.Out.Write(TableOf(Rows(answer)));
        return ExitCodes.Ok;
    }

    private Table TableOf(IReadOnlyList<TRow> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(Columns);
        foreach (var row in rows)
            table.AddRow(Cells(row));
        return table;
    }
}
