using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Up;

/// <summary><c>pegasus up</c>.</summary>
internal static class UpCommand
{
    public static Command Create(CliContext context)
    {
        var separate = new Option<bool>("--separate") { Description = "One process for each service, as in production" };
        var data = CommonOptions.Data(context);
        var portBase = CommonOptions.PortBase();
        var logLevel = new Option<string>("--log-level") { Description = "How much the services say", DefaultValueFactory = _ => "info" };
        logLevel.AcceptOnlyFromAmong("error", "warn", "info", "debug", "none");
        var noInstall = new Option<bool>("--no-install") { Description = "Never install system packages" };

        return new Command("up", "Build and start all services, and stop them with Ctrl-C") { separate, data, portBase, logLevel, noInstall }
            .Does(context, (parsed, ct) => new UpRunner(context, new UpOptions
            {
                Data = parsed.GetRequiredValue(data),
                PortBase = parsed.GetValue(portBase),
                LogLevel = parsed.GetRequiredValue(logLevel),
                Separate = parsed.GetValue(separate),
                MayInstall = !parsed.GetValue(noInstall),
            }).RunAsync(ct));
    }
}
