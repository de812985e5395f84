using System.CommandLine;
using System.Globalization;
using Jibo.Pegasus.Cli.Building;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Proactive;

/// <summary>
/// <c>pegasus proactive simulate</c>. The host's program does it, which alone sees all services; this builds it when its sources have
/// changed, and hands on what was said.
/// </summary>
internal static class ProactiveSimulateCommand
{
    public static Command Create(CliContext context)
    {
        var scenario = new Argument<string?>("scenario") { Description = "YAML file of a household (default: the one that comes along)", HelpName = "SCENARIO", Arity = ArgumentArity.ZeroOrOne };
        var seed = new Option<int>("--seed") { Description = "What chance does; the same seed gives the same week", HelpName = "N", DefaultValueFactory = _ => 1 };
        var format = new Option<string>("--format") { Description = "How the timeline is written: text, json or svg", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("text" or "json" or "svg") and var said)
                result.AddError($"--format is '{said}'; it must be text, json or svg.");
        });
        var output = new Option<string?>("--out") { Description = "Write the timeline to this file, and only the summary here", HelpName = "FILE" };
        var skills = new Option<string[]>("--skills") { Description = "Also the manifests (*.json) of this folder; one of the same id takes the place of the system's", HelpName = "FOLDER", AllowMultipleArgumentsPerToken = true };
        return new Command("simulate", "Play a household's week in seconds: the real rules on virtual time. Such as: ./pegasus proactive simulate --format svg --out week.svg")
        {
            scenario, seed, format, output, skills,
        }.Does(context, async (parsed, ct) =>
        {
            List<string> arguments =
            [
                "exec", context.Workspace.Assembly(ReleaseBuild.HostProject), "simulate",
                "--seed", parsed.GetValue(seed).ToString(CultureInfo.InvariantCulture), "--format", parsed.GetRequiredValue(format),
            ];
            if (parsed.GetValue(scenario) is { } file)
                arguments.AddRange(["--scenario", Existing(file, File.Exists(file), "scenario")]);
            if (parsed.GetValue(output) is { } path)
                arguments.AddRange(["--out", Path.GetFullPath(path)]);
            foreach (var folder in parsed.GetValue(skills) ?? [])
                arguments.AddRange(["--skills", Existing(folder, Directory.Exists(folder), "folder")]);

            await new ReleaseBuild(context).ServicesAsync(ct);
            return await RunAsync(context, arguments, ct);
        });
    }

    private static Task<int> RunAsync(CliContext context, List<string> arguments, CancellationToken ct) => Tool.RunAsync(
        context.Workspace.Dotnet, arguments, context.Workspace.Root, context.Terminal.Plain.WriteLine, context.Terminal.PlainError.WriteLine, ct);

    private static string Existing(string path, bool exists, string what) =>
        exists ? Path.GetFullPath(path) : throw new CliException($"There is no {what} {path}.");
}
