using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Robots;

/// <summary><c>pegasus robot</c>: robots from their first day on.</summary>
internal static class RobotCommand
{
    public static Command Create(CliContext context) => new("robot", "Robots: add one with its owner, show it the network, take it back; what a home's network needs for it")
    {
        RobotAddCommand.Create(context),
        RobotListCommands.CreateList(context),
        RobotListCommands.CreateShow(context),
        RobotChangeCommands.CreateRename(context),
        RobotChangeCommands.CreateRevoke(context),
        RobotChangeCommands.CreateRemove(context),
        RobotQrCommand.Create(context),
        RobotHostsCommand.Create(context),
    };
}
