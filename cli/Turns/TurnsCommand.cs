using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Turns;

/// <summary><c>pegasus turns</c>: what the hub has done, turn by turn.</summary>
internal static class TurnsCommand
{
    public static Command Create(CliContext context) => new("turns", "See what the hub has done, turn by turn")
    {
        TurnsListCommand.Create(context),
        TurnsShowCommand.Create(context),
        TurnsWatchCommand.Create(context),
        TurnsForgetCommand.Create(context),
    };
}
