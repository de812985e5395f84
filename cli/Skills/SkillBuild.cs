using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>Builds a skill or its tests; says nothing unless it fails.</summary>
internal static class SkillBuild
{
    private const int KeptLines = 200;

    public static Task RunAsync(CliContext context, string project, CancellationToken ct) => DotnetAsync(
        context, ["build", project, "-c", "Release", "--nologo", "-v", "q", "-clp:NoSummary;ErrorsOnly"],
        $"{Path.GetFileName(project)} could not be built; the lines above say why", ct);

    /// <summary>Runs the SDK; when it fails, shows what it said.</summary>
    public static async Task DotnetAsync(CliContext context, string[] arguments, string failure, CancellationToken ct)
    {
        var heard = new List<string>();
        var code = await Tool.RunAsync(context.Workspace.Dotnet, arguments, context.Workspace.Root, line =>
        {
            lock (heard)
            {
                if (heard.Count < KeptLines && line.Length > 0)
                    heard.Add(line);
            }
        }, ct);
        if (code == 0)
            return;
        foreach (var line in heard.Distinct(StringComparer.Ordinal))
            context.Terminal.Error.WriteLine(line);
        throw new CliException(failure + ".");
    }
}
