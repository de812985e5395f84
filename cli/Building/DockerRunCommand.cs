using System.CommandLine;
using System.Globalization;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Building;

/// <summary><c>pegasus docker-run</c>: one service's image, as docker-compose.yml would run it.</summary>
internal static class DockerRunCommand
{
    public static Command Create(CliContext context)
    {
        var name = new Argument<string>("service") { Description = "Which one, such as joke-skill", HelpName = "SERVICE" };
        var inside = new Argument<string[]>("command") { Description = "Run this in its image instead, after --", HelpName = "COMMAND", Arity = ArgumentArity.ZeroOrMore };
        var version = new Option<string>("--version") { Description = "Tag of the image", HelpName = "V", DefaultValueFactory = _ => "local" };
        var prefix = new Option<string>("--prefix") { Description = "What comes before the name", HelpName = "P", DefaultValueFactory = _ => "jibo-pegasus" };
        var port = new Option<int?>("--port") { Description = "Port on this machine (default: the service's own)", HelpName = "N" };
        var network = new Option<string?>("--network") { Description = "Network of docker to be in, such as pegasus_pegasus-nw of a docker-compose that runs", HelpName = "NAME" };
        var environment = new Option<string[]>("--env") { Description = "A variable, beside all of this terminal that begin with ETCO_ or NET_", HelpName = "NAME=VALUE" };
        var print = new Option<bool>("--print") { Description = "Print the docker command, and do not run it" };
        return new Command("docker-run", "Run one service, or a command, in the service's image")
        {
            name, inside, version, prefix, port, network, environment, print,
        }.Does(context, async (parsed, ct) =>
        {
            var table = new ServiceTable();
            var service = table.Services.FirstOrDefault(one => !one.IsOfHost && one.Name == parsed.GetRequiredValue(name))
                ?? throw new CliException($"There is no service {parsed.GetRequiredValue(name)}; there are {string.Join(", ", table.Services.Where(one => !one.IsOfHost).Select(one => one.Name))}.");
            List<string> arguments = ["run", "--rm", "--init", "--read-only", "--tmpfs", "/tmp:size=16m,mode=1777", "--cap-drop", "ALL", "--security-opt", "no-new-privileges:true", "--pids-limit", "256"];
            string[] command = parsed.GetValue(inside) ?? [];
            if (command.Length == 0)
            {
                arguments.AddRange(["--name", $"pegasus-{service.Name}"]);
                Publish(parsed.GetValue(port) ?? service.HttpPort, 8080);
                if (service.GrpcPort is { } grpc)
                    Publish(grpc, 8081);
            }
            else
                arguments.AddRange(["--entrypoint", command[0]]);
            if (parsed.GetValue(network) is { } which)
                arguments.AddRange(["--network", which]);
            // By name alone, so that no secret stands in the list of processes.
            foreach (var variable in context.Environment.Keys.Where(IsOurs).Order(StringComparer.Ordinal))
                arguments.AddRange(["--env", variable]);
            foreach (var variable in parsed.GetValue(environment) ?? [])
                arguments.AddRange(["--env", variable]);
            arguments.Add($"{parsed.GetRequiredValue(prefix)}/{service.Name}:{parsed.GetRequiredValue(version)}");
            arguments.AddRange(command.Skip(1));
            if (!parsed.GetValue(print))
                return await Tool.PassThroughAsync("docker", arguments, context.Workspace.Root, ct);
            context.Terminal.Plain.WriteLine($"docker {string.Join(' ', arguments)}");
            return ExitCodes.Ok;

            // On this machine only.
            void Publish(int outside, int within) =>
                arguments.AddRange(["--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{outside}:{within}")]);
        });
    }

    // The files that _FILE variables name are not in the container.
    private static bool IsOurs(string variable) =>
        (variable.StartsWith("ETCO_", StringComparison.Ordinal) || variable.StartsWith("NET_", StringComparison.Ordinal))
        && !variable.EndsWith("_FILE", StringComparison.Ordinal);
}
