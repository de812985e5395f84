using System.CommandLine;
using Jibo.Pegasus.Cli.Services;

namespace Jibo.Pegasus.Cli.Terminals;

/// <summary>Options that several verbs have.</summary>
internal static class CommonOptions
{
    public static Option<string> Data(CliContext context) => new("--data")
    {
        Description = "Folder of the services' files and of the secret that signs tokens",
        HelpName = "DIR",
        DefaultValueFactory = _ => context.Workspace.DefaultData,
    };

    public static Option<int> PortBase()
    {
        var option = new Option<int>("--port-base")
        {
            Description = "Move all ports: the hub gets N, the gateway N + 80, and so on",
            HelpName = "N",
            DefaultValueFactory = _ => ServiceTable.DefaultBase,
        };
        option.Validators.Add(result =>
        {
            if (ServiceTable.FindProblem(result.GetValueOrDefault<int>()) is { } problem)
                result.AddError(problem);
        });
        return option;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, for scripts" };
}
