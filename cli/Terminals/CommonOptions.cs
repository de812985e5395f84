using System.CommandLine;

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

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, for scripts" };
}
