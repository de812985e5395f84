using System.CommandLine;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Up;

/// <summary><c>pegasus up</c>.</summary>
internal static class UpCommand
{
    public static Command Create(CliContext context)
    {
        var separate = new Option<bool>("--separate") { Description = "One process for each service, as in production" };
        var data = CommonOptions.Data(context);
        var portBase = new Option<int>("--port-base")
        {
            Description = "Move all ports: the hub gets N, the gateway N + 80, and so on",
            HelpName = "N",
            DefaultValueFactory = _ => ServiceTable.DefaultBase,
        };
        portBase.Validators.Add(result =>
        {
            if (ServiceTable.FindProblem(result.GetValueOrDefault<int>()) is { } problem)
                result.AddError(problem);
        });
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
