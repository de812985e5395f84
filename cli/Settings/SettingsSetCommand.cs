using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary><c>pegasus settings set</c>.</summary>
internal static class SettingsSetCommand
{
    public static Command Create(CliContext context)
    {
        var skill = new Argument<string>("skill") { Description = "Id of the skill", HelpName = "SKILL" };
        var values = new Argument<string[]>("values")
        {
            Description = "Settings and what they should be: offerProactively=false, commuteTime=07:30, home='{\"city\":\"Graz\"}'",
            HelpName = "KEY=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };
        var (whose, json) = (new SettingsOptions(context), CommonOptions.Json());
        var command = new Command("set", "Change settings of a skill. Such as: ./pegasus settings set report-skill offerProactively=false") { skill, values, json };
        whose.AddTo(command);
        return command.Does(context, async (parsed, ct) =>
        {
            var data = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var (key, value) in parsed.GetRequiredValue(values).Select(SettingText.Parse))
                data[key] = value;
            using var settings = whose.Open(context, parsed);
            var now = await settings.SetAsync(parsed.GetRequiredValue(skill), data, replace: false, ct);
            if (parsed.GetValue(json))
            {
                SettingsPrinter.PrintJson(context.Terminal, [now]);
                return ExitCodes.Ok;
            }

            foreach (var key in data.Keys)
                context.Terminal.Plain.WriteLine($"{now.SkillId} {key} is {SettingText.Show(now.Data[key])}");
            return ExitCodes.Ok;
        });
    }
}
