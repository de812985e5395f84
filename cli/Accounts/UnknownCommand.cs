using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Accounts;

/// <summary><c>pegasus accounts unknown</c>.</summary>
internal static class UnknownCommand
{
    public static Command Create(CliContext context)
    {
        var clear = new Option<bool>("--clear") { Description = "Forget them" };
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("unknown", "What robots asked for that accounts do not know: a new firmware shows here first") { clear }).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            if (parsed.GetValue(clear))
            {
                var removed = await door.DeleteAsync("unknown", AdminJson.Default.RemovedCount, ct);
                context.Terminal.Plain.WriteLine(accounts.IsJson(parsed) ? JsonSerializer.Serialize(removed, AdminJson.Default.RemovedCount) : $"{removed.Removed} unknown operations are forgotten.");
                return ExitCodes.Ok;
            }

            var seen = await door.GetAsync("unknown", AdminJson.Default.UnknownRows, ct);
            if (accounts.IsJson(parsed))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(seen, AdminJson.Default.UnknownRows));
            else if (seen.Unknown.Count == 0)
                context.Terminal.Plain.WriteLine("No robot has asked for anything that accounts do not know.");
            else
                Print(context, accounts, seen.Unknown);
            return ExitCodes.Ok;
        });
    }

    private static void Print(CliContext context, AccountsOptions accounts, IReadOnlyList<UnknownRow> seen)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("operation", "times", "first", "last", "who asked last");
        foreach (var one in seen)
        {
            table.AddRow(
                Markup.Escape(one.Target), one.Count.ToString(CultureInfo.InvariantCulture), accounts.Time(one.FirstSeen.ToUnixTimeMilliseconds()),
                accounts.Time(one.LastSeen.ToUnixTimeMilliseconds()), Markup.Escape(one.UserAgent ?? ""));
        }

        context.Terminal.Out.Write(table);
    }
}
