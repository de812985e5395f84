using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary><c>pegasus settings get</c>.</summary>
internal static class SettingsGetCommand
{
    public static Command Create(CliContext context)
    {
        var skill = new Argument<string>("skill") { Description = "Id of the skill", HelpName = "SKILL" };
        var key = new Argument<string?>("key") { Description = "One setting, whose value alone is printed", HelpName = "KEY", Arity = ArgumentArity.ZeroOrOne };
        var (whose, json) = (new SettingsOptions(context), CommonOptions.Json());
        var command = new Command("get", "The settings of one skill, or one of them. Such as: ./pegasus settings get report-skill units") { skill, key, json };
        whose.AddTo(command);
        return command.Does(context, async (parsed, ct) =>
        {
            using var settings = whose.Open(context, parsed);
            var found = await settings.GetAsync([parsed.GetRequiredValue(skill)], ct);
            if (parsed.GetValue(key) is { } wanted)
            {
                if (!found[0].Data.TryGetValue(wanted, out var value))
                    throw new CliException($"{found[0].SkillId} has no value for '{wanted}'; ./pegasus settings get {found[0].SkillId} shows what it has.");
                context.Terminal.Plain.WriteLine(parsed.GetValue(json) ? value.GetRawText() : SettingText.Show(value));
            }
            else if (parsed.GetValue(json))
            {
                SettingsPrinter.PrintJson(context.Terminal, found);
            }
            else if (SettingRow.Of(found[0]).Count == 0 && found[0].Misfits is null)
            {
                throw new CliException($"{found[0].SkillId} has no settings; ./pegasus settings list shows the skills that have.");
            }
            else
            {
                SettingsPrinter.Print(context.Terminal, found);
            }

            return ExitCodes.Ok;
        });
    }
}
