using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Accounts;

/// <summary><c>pegasus accounts</c>: people, releases, and what robots ask for in vain.</summary>
internal static class AccountsCommand
{
    public static Command Create(CliContext context) => new("accounts", "People with accounts, who holds tokens, releases that robots are offered, and what robots asked for that nobody knows")
    {
        PersonCommands.CreateList(context),
        PersonCommands.CreateAdd(context),
        PersonCommands.CreatePassword(context),
        SessionsCommand.Create(context),
        UnknownCommand.Create(context),
        UpdateCommands.Create(context),
    };
}
