using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary><c>pegasus settings watch</c>.</summary>
internal static class SettingsWatchCommand
{
    public static Command Create(CliContext context)
    {
        var (whose, json) = (new SettingsOptions(context), CommonOptions.Json());
        var command = new Command("watch", "Show changes as they happen, until Ctrl-C") { json };
        whose.AddTo(command);
        return command.Does(context, async (parsed, ct) =>
        {
            using var settings = whose.Open(context, parsed);
            await foreach (var change in settings.WatchAsync(ct))
            {
                if (parsed.GetValue(json))
                    context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(change, PegasusJson.Wire.SettingsEvent));
                else if (change.Type is SettingsEventTypes.Hello)
                    context.Terminal.Note($"watching {settings.AccountId} in {settings.LoopId}; Ctrl-C ends it");
                else if (change.Type is SettingsEventTypes.Change)
                    await PrintAsync(context, settings, change, ct);
            }

            return ExitCodes.Ok;
        });
    }

    private static async Task PrintAsync(CliContext context, SettingsDoor settings, SettingsEvent change, CancellationToken ct)
    {
        var what = string.Create(
            CultureInfo.InvariantCulture,
            $"{context.Time.GetLocalNow():HH:mm:ss} {change.SkillId ?? "all skills"}, {(change.AccountId is not null ? "person" : change.LoopId is not null ? "loop" : "everybody")}:");
        if (change.SkillId is not { } skill)
        {
            context.Terminal.Plain.WriteLine($"{what} erased");
            return;
        }

        var now = await settings.GetAsync([skill], ct);
        context.Terminal.Plain.WriteLine($"{what} {string.Join(", ", SettingRow.Of(now[0]).Select(row => $"{row.Key}={(row.Value is { } value ? SettingText.Show(value) : "")}"))}");
    }
}
