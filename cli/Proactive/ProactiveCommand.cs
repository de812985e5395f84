using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Proactive;

/// <summary><c>pegasus proactive</c>: when Jibo speaks first, and why.</summary>
internal static class ProactiveCommand
{
    public static Command Create(CliContext context) => new("proactive", "See when Jibo speaks first, and why")
    {
        ProactiveExplainCommand.Create(context),
        ProactiveTriggerCommand.Create(context),
        ProactiveSimulateCommand.Create(context),
    };
}
