using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Lasso;

/// <summary><c>pegasus lasso list</c>.</summary>
internal static class LassoListCommand
{
    public static Command Create(CliContext context)
    {
        var (whose, json) = (new LassoOptions(context), CommonOptions.Json());
        var command = new Command("list", "The calendars that a person has linked") { json };
        whose.AddTo(command, oneCalendar: false);
        return command.Does(context, async (parsed, ct) =>
        {
            var person = whose.Person(parsed);
            using var lasso = whose.Open(context, parsed);
            var linked = await lasso.ListAsync(person, ct);
            if (parsed.GetValue(json))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(new(linked), LassoJson.Default.LinkedCalendars));
            else if (linked.Count == 0)
                context.Terminal.Plain.WriteLine($"{person.Name ?? person.AccountId} has linked no calendar; ./pegasus lasso link does it.");
            else
                Print(context, linked);
            return ExitCodes.Ok;
        });
    }

    private static void Print(CliContext context, IReadOnlyList<LinkedCalendar> linked)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("calendar", "service", "skill", "linked", "state");
        foreach (var one in linked)
        {
            var at = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(one.LinkedAt), context.Time.LocalTimeZone);
            table.AddRow(
                Markup.Escape(one.ServiceAccountName), Markup.Escape(one.ServiceName), Markup.Escape(one.SkillId),
                at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), one.Revoked ? "[yellow]taken back; link it again[/]" : "linked");
        }

        context.Terminal.Out.Write(table);
    }
}
