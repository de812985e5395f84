using System.CommandLine;
using Jibo.Pegasus.Cli.Building;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Tokens;
using Jibo.Pegasus.Cli.Up;

namespace Jibo.Pegasus.Cli;

/// <summary>All verbs.</summary>
internal static class PegasusCommand
{
    public static RootCommand Create(CliContext context) => new("The cloud for Jibo, the social robot")
    {
        UpCommand.Create(context),
        BuildCommand.Create(context),
        DockerImageCommand.Create(context),
        TokenCommand.Create(context),
    };

    public static Task<int> RunAsync(CliContext context, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        // Signals are ours to handle: what has been started must be stopped in order, in whatever time that takes.
        var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null };
        return Create(context).Parse(arguments).InvokeAsync(invocation, cancellationToken);
    }
}
