using System.CommandLine;
using System.Text;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary><c>pegasus skill graph</c>: the drawing that a skill makes of itself.</summary>
internal static class SkillGraphCommand
{
    public static Command Create(CliContext context)
    {
        var name = SkillCommand.Skill();
        name.Arity = ArgumentArity.ZeroOrOne;
        var all = new Option<bool>("--all") { Description = "Every skill of the workspace, each into a file of its own" };
        var format = new Option<string>("--format") { Description = "What to make (svg needs graphviz)", DefaultValueFactory = _ => "svg" };
        format.AcceptOnlyFromAmong("dot", "svg", "json");
        var output = new Option<string?>("--output") { Description = "File to write, with --all a folder (default: standard output; docs/skills)", HelpName = "PATH" };
        var url = SkillCommand.Url("Ask the skill that runs there instead of starting one");
        var command = new Command("graph", "Draw a skill's graph, the graphs within it included") { name, all, format, output, url };
        command.Validators.Add(result =>
        {
            if (new[] { result.GetValue(all), result.GetValue(name) is not null, result.GetResult(url) is not null }.Count(said => said) != 1)
                result.AddError("Say which skill, --url for one that runs, or --all for every one.");
        });
        return command.Does(context, async (parsed, ct) =>
        {
            var kind = parsed.GetRequiredValue(format);
            if (parsed.GetValue(all))
            {
                await DrawAllAsync(context, kind, parsed.GetValue(output) ?? Path.Combine(context.Workspace.Root, "docs", "skills"), ct);
                return ExitCodes.Ok;
            }

            var graph = parsed.GetValue(url) is { } address
                ? await AskAsync(address, kind, ct)
                : await DrawAsync(context, SkillSource.Find(context.Workspace, parsed.GetRequiredValue(name)), kind, ct);
            if (parsed.GetValue(output) is { } file)
                await WriteAsync(file, graph, ct);
            else
                context.Terminal.Plain.WriteLine(Encoding.UTF8.GetString(graph.Span).TrimEnd());
            return ExitCodes.Ok;
        });
    }

    private static async Task DrawAllAsync(CliContext context, string format, string folder, CancellationToken ct)
    {
        foreach (var skill in SkillSource.All(context.Workspace))
        {
            var file = Path.Combine(folder, $"{skill.Id}.{format}");
            await WriteAsync(file, await DrawAsync(context, skill, format, ct), ct);
            context.Terminal.Plain.WriteLine(Path.GetRelativePath(Directory.GetCurrentDirectory(), file));
        }
    }

    private static async Task<ReadOnlyMemory<byte>> DrawAsync(CliContext context, SkillSource skill, string format, CancellationToken ct)
    {
        await using var process = await SkillProcess.StartAsync(context, skill, _ => { }, ["--server:logLevel=none"], ct);
        return await AskAsync(process.Address, format, ct);
    }

    private static async Task<ReadOnlyMemory<byte>> AskAsync(Uri address, string format, CancellationToken ct)
    {
        await using var skill = await HttpSkill.OpenAsync(address, ct);
        return await skill.GetAsync($"v1/graph.{format}", ct);
    }

    private static async Task WriteAsync(string file, ReadOnlyMemory<byte> graph, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await File.WriteAllBytesAsync(file, graph, ct);
    }
}
