using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Settings;

/// <summary><c>pegasus settings</c>: what people want of skills, seen and changed by whoever runs the system.</summary>
internal static class SettingsCommand
{
    public static Command Create(CliContext context) => new("settings", "See and change what people want of skills")
    {
        SettingsListCommand.Create(context),
        SettingsGetCommand.Create(context),
        SettingsSetCommand.Create(context),
        SettingsResetCommand.Create(context),
        SettingsWatchCommand.Create(context),
    };
}
