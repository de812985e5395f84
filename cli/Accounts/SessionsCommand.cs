using System.CommandLine;
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
            return await new AccountsList<SessionRows, SessionRow>(parsed.GetValue(robot) is { } name ? $"sessions?robot={AccountsDoor.Part(name)}" : "sessions", AdminJson.Default.SessionRows, found => found.Sessions)
            {
                Columns = ["who", "opens", "given", "until", "from"],
                Cells = one =>
                [
                    Markup.Escape(one.Name ?? one.AccountId), Markup.Escape(one.Kind), accounts.Time(one.Issued), accounts.Time(one.Expires), Markup.Escape(one.From ?? ""),
                ],
                Nothing = "Nobody holds a token.",
            }.PrintAsync(context, door, accounts.IsJson(parsed), ct);
        });
    }
}
