using Jibo.Pegasus.Cli.Building;
using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Cli.Nlu.Measuring;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Nlu.Linting;

/// <summary>
/// Judges a folder of agents. The parser's program does it, which alone knows its grammar and reads folders that no service would start
/// with; what labelled sentences tell is asked of a parser that runs on the folder.
/// </summary>
internal sealed class AgentLinter(CliContext context, string folder)
{
    private const int KeptLines = 40;

    public async Task<AgentLintReport> RunAsync(IReadOnlyList<string> files, CancellationToken ct)
    {
        var cases = files.SelectMany(CaseReading.Read).ToList();
        await new ReleaseBuild(context).ParserAsync(ct);
        var report = await LintAsync(ct);
        // A parser does not start on a folder that it cannot read; the faults say so already.
        if (cases.Count == 0 || report.Agents == 0)
            return report;
        return report with { Findings = [.. report.Findings, .. await ConfusionsAsync(report, cases, ct)] };
    }

    private async Task<AgentLintReport> LintAsync(CancellationToken ct)
    {
        string? answer = null;
        var said = new List<string>();
        var code = await Tool.RunAsync(
            context.Workspace.Dotnet, ["exec", context.Workspace.Assembly(ReleaseBuild.ParserProject), "lint", folder], context.Workspace.Root, Take, ct);
        if (answer is not null && MessageParser.TryRead(System.Text.Encoding.UTF8.GetBytes(answer), PegasusJson.Wire.AgentLintReport, out var report, out _))
            return report;
        foreach (var line in said)
            context.Terminal.Error.WriteLine(line);
        throw new CliException($"The parser could not judge {folder} (code {code}); the lines above say why.");

        void Take(string line)
        {
            lock (said)
            {
                if (line.StartsWith('{'))
                    answer = line;
                else if (said.Count < KeptLines)
                    said.Add(line);
            }
        }
    }

    private async Task<IEnumerable<AgentFinding>> ConfusionsAsync(AgentLintReport report, List<SentenceCase> cases, CancellationToken ct)
    {
        await using var parser = await ParserProcess.StartAsync(context, folder, ct);
        await using var door = new ParserDoor(parser.Address, token: null);
        var results = await new CaseRunner(door, _ => { }).AskAsync(cases, CaseSetting.LaunchRules, LoopPeople.Read(CaseSetting.Loop), CaseSetting.LocalTime, ct);
        var places = report.Places.ToLookup(place => place.Intent, StringComparer.Ordinal);
        return new CaseScores(results).Confusions.Select(confusion => ToFinding(confusion, places));
    }

    private static AgentFinding ToFinding(Confusion confusion, ILookup<string, AgentIntentPlace> places)
    {
        var intent = confusion.Expected.Split(' ', '|')[0];
        var place = places[intent].FirstOrDefault() ?? new(intent, "the sentences", 0);
        var example = confusion.Examples[0];
        var advice = confusion.Got == SentenceCase.Nothing
            ? "Add utterances that are worded like these."
            : confusion.Expected == SentenceCase.Nothing
                ? "Add sentences like these to out-of-scope.txt, or make the template ask for more words."
                : "Add utterances to both that show the difference.";
        return new(place.File, place.Line, AgentFindingLevels.Warning, AgentFindingKinds.Confused,
            $"\"{confusion.Expected}\" is taken for \"{confusion.Got}\" {confusion.Count} {(confusion.Count == 1 ? "time" : "times")}, such as \"{example.Text}\" ({example.Place}).", advice);
    }
}
