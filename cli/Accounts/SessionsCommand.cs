using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Accounts;

/// <summary><c>pegasus accounts sessions</c>.</summary>
internal static class SessionsCommand
{
    public static Command Create(CliContext context)
    {
        var robot = new Option<string?>("--robot") { Description = "Of this robot only", HelpName = "NAME" };
        var accounts = new AccountsOptions(context);
        return accounts.AddTo(new("sessions", "Who holds tokens that are still taken, newest first") { robot }).Does(context, async (parsed, ct) =>
        {
            using var door = accounts.Open(parsed);
            var found = await door.GetAsync(
                parsed.GetValue(robot) is { } name ? $"sessions?robot={AccountsDoor.Part(name)}" : "sessions", AdminJson.Default.SessionRows, ct);
            if (accounts.IsJson(parsed))
            {
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(found, AdminJson.Default.SessionRows));
                return ExitCodes.Ok;
            }

            if (found.Sessions.Count == 0)
            {
                context.Terminal.Plain.WriteLine("Nobody holds a token.");
                return ExitCodes.Ok;
            }

            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumns("who", "opens", "given", "until", "from");
            foreach (var one in found.Sessions)
                table.AddRow(Markup.Escape(one.Name ?? one.AccountId), Markup.Escape(one.Kind), accounts.Time(one.Issued), accounts.Time(one.Expires), Markup.Escape(one.From ?? ""));
            context.Terminal.Out.Write(table);
            return ExitCodes.Ok;
        });
    }
}
