using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Nlu.Linting;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Nlu;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary><c>pegasus nlu lint</c>.</summary>
internal static class NluLintCommand
{
    public static Command Create(CliContext context)
    {
        var folder = new Argument<string?>("folder") { Description = "Folder of agents (default: those that come with the parser)", HelpName = "FOLDER", Arity = ArgumentArity.ZeroOrOne };
        var with = new Option<string[]>("--with")
        {
            Description = "Labelled sentences: also tell which intents they are confused with",
            HelpName = "FILE…",
            AllowMultipleArgumentsPerToken = true,
        };
        var quiet = new Option<bool>("--faults") { Description = "Show faults only" };
        var json = CommonOptions.Json();
        return new Command("lint", "Find what is wrong with agents: overlaps, duplicates, greedy templates, intents too thin to learn. Such as: ./pegasus nlu lint my-agents --with mine.tsv") { folder, with, quiet, json }
            .Does(context, async (parsed, ct) =>
            {
                var path = parsed.GetValue(folder) is { } said ? Existing(said) : ParserChoice.ShippedAgents(context.Workspace);
                var report = await new AgentLinter(context, path).RunAsync(parsed.GetValue(with) ?? [], ct);
                if (parsed.GetValue(quiet))
                    report = report with { Findings = [.. report.Findings.Where(finding => finding.IsFault)] };
                if (parsed.GetValue(json))
                    context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(report, NluJson.Document.AgentLintReport));
                else
                    Print(context.Terminal, Path.GetRelativePath(Directory.GetCurrentDirectory(), path), report);
                return report.Findings.Any(finding => finding.IsFault) ? ExitCodes.Failed : ExitCodes.Ok;
            });
    }

    private static void Print(Terminal terminal, string folder, AgentLintReport report)
    {
        foreach (var finding in report.Findings)
        {
            var place = finding.Line > 0 ? $"{Path.Combine(folder, finding.File)}:{finding.Line}" : finding.File;
            var colour = finding.IsFault ? "red" : "yellow";
            terminal.Out.MarkupLine($"{Markup.Escape(place)}: [{colour}]{finding.Level}[/]: {Markup.Escape(finding.What)} [grey]{Markup.Escape(finding.Advice)}[/]");
        }

        var faults = report.Findings.Count(finding => finding.IsFault);
        var kinds = report.Findings.GroupBy(finding => finding.Kind, StringComparer.Ordinal).OrderByDescending(kind => kind.Count()).Select(kind => $"{kind.Count()} {kind.Key}");
        terminal.Plain.WriteLine($"{Count(report.Agents, "agent")}, {Count(report.Intents, "intent")}, {Count(report.Templates, "template")}, {Count(report.Utterances, "utterance")}: "
            + $"{Count(faults, "fault")}, {Count(report.Findings.Count - faults, "warning")}{(report.Findings.Count > 0 ? $" ({string.Join(", ", kinds)})" : "")}");
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    private static string Existing(string folder) => Directory.Exists(folder)
        ? Path.GetFullPath(folder)
        : throw new CliException($"There is no folder {folder}.");
}
