using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary><c>pegasus settings list</c>.</summary>
internal static class SettingsListCommand
{
    public static Command Create(CliContext context)
    {
        var (whose, json) = (new SettingsOptions(context), CommonOptions.Json());
        var command = new Command("list", "Every setting of every skill, as it is for one person and loop") { json };
        whose.AddTo(command);
        return command.Does(context, async (parsed, ct) =>
        {
            using var settings = whose.Open(context, parsed);
            var skills = await settings.GetAsync([], ct);
            if (parsed.GetValue(json))
                SettingsPrinter.PrintJson(context.Terminal, skills);
            else if (skills.All(skill => SettingRow.Of(skill).Count == 0))
                context.Terminal.Plain.WriteLine("No skill has settings; a manifest's settings.view gives it some.");
            else
                SettingsPrinter.Print(context.Terminal, skills);
            return ExitCodes.Ok;
        });
    }
}
