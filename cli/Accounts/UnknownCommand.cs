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

            return await new AccountsList<UnknownRows, UnknownRow>("unknown", AdminJson.Default.UnknownRows, seen => seen.Unknown)
            {
                Columns = ["operation", "times", "first", "last", "who asked last"],
                Cells = one =>
                [
                    Markup.Escape(one.Target), one.Count.ToString(CultureInfo.InvariantCulture), accounts.Time(one.FirstSeen.ToUnixTimeMilliseconds()),
                    accounts.Time(one.LastSeen.ToUnixTimeMilliseconds()), Markup.Escape(one.UserAgent ?? ""),
                ],
                Nothing = "No robot has asked for anything that accounts do not know.",
            }.PrintAsync(context, door, accounts.IsJson(parsed), ct);
        });
    }
}
