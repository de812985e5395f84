using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary><c>pegasus skill lint</c>.</summary>
internal static class SkillLintCommand
{
    public static Command Create(CliContext context)
    {
        var name = SkillCommand.Skill();
        name.Arity = ArgumentArity.ZeroOrOne;
        var all = new Option<bool>("--all") { Description = "Every skill of the workspace" };
        var noBuild = new Option<bool>("--no-build") { Description = "Look at the files only; the graph, which is code, goes unchecked" };
        var json = CommonOptions.Json();
        var command = new Command("lint", "Find what is wrong with a skill's manifest, prompts, categories and graph") { name, all, noBuild, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) == (result.GetValue(name) is not null))
                result.AddError("Say which skill, or --all for every one.");
        });
        return command.Does(context, async (parsed, ct) =>
        {
            var skills = parsed.GetValue(all) ? SkillSource.All(context.Workspace) : [SkillSource.Find(context.Workspace, parsed.GetRequiredValue(name))];
            var findings = new List<LintFinding>();
            foreach (var skill in skills)
                findings.AddRange(await new SkillLint(context, skill).RunAsync(withGraph: !parsed.GetValue(noBuild), ct));
            if (parsed.GetValue(json))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(findings, LintJson.Default.ListLintFinding));
            else
                Print(context.Terminal, findings, skills.Count);
            return findings.Any(finding => finding.Severity == LintFinding.Error) ? ExitCodes.Failed : ExitCodes.Ok;
        });
    }

    private static void Print(Terminal terminal, List<LintFinding> findings, int skills)
    {
        foreach (var finding in findings)
        {
            var colour = finding.Severity == LintFinding.Error ? "red" : "yellow";
            terminal.Out.MarkupLine($"{Markup.Escape(finding.Place)}: [{colour}]{finding.Severity}[/]: {Markup.Escape(finding.What)}");
        }

        var faults = findings.Count(finding => finding.Severity == LintFinding.Error);
        terminal.Plain.WriteLine($"{(skills == 1 ? "" : $"{skills} skills: ")}{Count(faults, "fault")}, {Count(findings.Count - faults, "warning")}");
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}

/// <summary>Something wrong with a skill.</summary>
/// <param name="Skill">Its id.</param>
/// <param name="File">The file, from where the command was given.</param>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
/// <param name="Severity"><see cref="Error"/> or <see cref="Warning"/>.</param>
/// <param name="What">What is wrong.</param>
internal sealed record LintFinding(string Skill, string File, int Line, string Severity, string What)
{
    public const string Error = "error";
    public const string Warning = "warning";

    [JsonIgnore] public string Place => Line > 0 ? $"{File}:{Line}" : File;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(List<LintFinding>))]
internal sealed partial class LintJson : JsonSerializerContext;
