using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary><c>pegasus settings reset</c>.</summary>
internal static class SettingsResetCommand
{
    private static readonly JsonElement Null = JsonElement.Parse("null");

    public static Command Create(CliContext context)
    {
        var skill = new Argument<string>("skill") { Description = "Id of the skill", HelpName = "SKILL" };
        var keys = new Argument<string[]>("keys") { Description = "Settings to take back; all of them when none is named", HelpName = "KEY", Arity = ArgumentArity.ZeroOrMore };
        var (whose, json) = (new SettingsOptions(context), CommonOptions.Json());
        var command = new Command("reset", "Take settings of a skill back, so that their defaults hold again") { skill, keys, json };
        whose.AddTo(command);
        return command.Does(context, async (parsed, ct) =>
        {
            var named = parsed.GetValue(keys) ?? [];
            using var settings = whose.Open(context, parsed);
            var now = await settings.SetAsync(
                parsed.GetRequiredValue(skill), named.Distinct(StringComparer.Ordinal).ToDictionary(key => key, _ => Null), replace: named.Length == 0, ct);
            if (parsed.GetValue(json))
                SettingsPrinter.PrintJson(context.Terminal, [now]);
            else
                context.Terminal.Plain.WriteLine($"{now.SkillId} has its defaults{(named.Length == 0 ? "" : $" for {string.Join(", ", named)}")}");
            return ExitCodes.Ok;
        });
    }
}
