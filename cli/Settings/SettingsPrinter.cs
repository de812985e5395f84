using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Settings;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary>Settings for a person, or for a script.</summary>
internal static class SettingsPrinter
{
    public static void Print(Terminal terminal, IReadOnlyList<SkillSettings> skills)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("skill", "setting", "value", "whose", "may be", "what it is");
        foreach (var skill in skills)
        {
            foreach (var row in SettingRow.Of(skill))
            {
                table.AddRow(
                    Markup.FromInterpolated($"[bold]{skill.SkillId}[/]"), Cell(row.Key), Cell(row.Value is { } value ? SettingText.Show(value) : ""),
                    Cell(row.Whose), Cell(row.Choices), Cell(row.Title));
            }

            foreach (var misfit in skill.Misfits ?? [])
            {
                table.AddRow(
                    Markup.FromInterpolated($"[bold]{skill.SkillId}[/]"), Cell(misfit), new Markup("[yellow]does not fit any more[/]"),
                    Cell(""), Cell(""), Cell("kept; the default stands in for it"));
            }
        }

        terminal.Out.Write(table);
    }

    public static void PrintJson(Terminal terminal, IReadOnlyList<SkillSettings> skills) =>
        terminal.Plain.WriteLine(JsonSerializer.Serialize(skills, PegasusJson.Wire.IReadOnlyListSkillSettings));

    private static Markup Cell(string text) => new(Markup.Escape(text));
}
