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
        var portBase = CommonOptions.PortBase();
        var logLevel = new Option<string>("--log-level") { Description = "How much the services say", DefaultValueFactory = _ => "info" };
        logLevel.AcceptOnlyFromAmong("error", "warn", "info", "debug", "none");
        var lan = new Option<bool>("--lan") { Description = "Let other machines of the network reach the gateway, as robots must; all other services stay on this machine" };
        var trustLan = new Option<bool>("--trust-lan") { Description = "With --lan: take every robot of the network at its word, also one whose keys nobody knows any more" };
        var tlsPort = new Option<int?>("--tls-port") { Description = "Where the gateway speaks TLS, once it has a certificate (default: 9443); robots dial 443", HelpName = "N" };
        tlsPort.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 65535)
                result.AddError("--tls-port must be a port from 1 to 65535.");
        });
        var noInstall = new Option<bool>("--no-install") { Description = "Never install system packages" };

        var command = new Command("up", "Build and start all services, and stop them with Ctrl-C") { separate, data, portBase, lan, trustLan, tlsPort, logLevel, noInstall };
        command.Validators.Add(result =>
        {
            if (result.GetValue(trustLan) && !result.GetValue(lan))
                result.AddError("--trust-lan is about robots of the network, which only reach the gateway with --lan.");
        });
        return command
            .Does(context, (parsed, ct) => new UpRunner(context, new UpOptions
            {
                Data = parsed.GetRequiredValue(data),
                PortBase = parsed.GetValue(portBase),
                LogLevel = parsed.GetRequiredValue(logLevel),
                Separate = parsed.GetValue(separate),
                Exposure = new() { Lan = parsed.GetValue(lan), TrustLan = parsed.GetValue(trustLan), TlsPort = parsed.GetValue(tlsPort) },
                MayInstall = !parsed.GetValue(noInstall),
            }).RunAsync(ct));
    }
}
