using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Hosting;
using Jibo.Pegasus.Skills.Mims;
using Jibo.Pegasus.Skills.Testing.Understanding;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>Judges one skill: its files by reading them, its graph by starting the skill, which refuses a graph with faults.</summary>
internal sealed class SkillLint(CliContext context, SkillSource skill)
{
    private readonly List<LintFinding> _findings = [];

    public async Task<IReadOnlyList<LintFinding>> RunAsync(bool withGraph, CancellationToken ct)
    {
        CheckManifest();
        CheckMims();
        if (withGraph)
            await CheckGraphAsync(ct);
        return [.. _findings.OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
    }

    private void CheckManifest()
    {
        var utf8 = File.ReadAllBytes(skill.ManifestFile);
        var faults = new List<string>();
        var manifest = ManifestReader.Read(utf8, skill.Id, faults);
        foreach (var fault in faults)
            Add(skill.ManifestFile, ManifestLines.Of(utf8, fault), LintFinding.Error, fault);
        if (manifest is not null)
            CheckUtterances(manifest, utf8);
    }

    private void CheckUtterances(SkillManifest manifest, byte[] utf8)
    {
        // The words of the platform's own skills are the parser's; a skill of the author's has none but these.
        var isOwn = !skill.Folder.StartsWith(Path.Combine(context.Workspace.Root, "services"), StringComparison.Ordinal);
        foreach (var (index, intent) in (manifest.Intents ?? []).Index())
        {
            var line = ManifestLines.OfIntent(utf8, index);
            foreach (var utterance in intent.Utterances ?? [])
            {
                if (UtterancePattern.FindFault(utterance) is { } fault)
                    Add(skill.ManifestFile, line, LintFinding.Error, $"intents[{index}] '{intent.Name}': {fault}.");
            }

            if (isOwn && intent.Utterances is not { Count: > 0 })
                Add(skill.ManifestFile, line, LintFinding.Warning, $"intents[{index}] '{intent.Name}' has no utterances, so no sentence launches it unless the parser knows one.");
        }
    }

    private void CheckMims()
    {
        var root = Path.Combine(skill.Folder, "mims");
        if (!Directory.Exists(root))
            return;
        var report = MimLint.Check(root);
        foreach (var fault in report.Faults.Concat(report.Warnings))
        {
            Add(Path.Combine(root, fault.File), fault.Line, fault.IsWarning ? LintFinding.Warning : LintFinding.Error,
                fault.PromptId is null ? fault.What : $"prompt '{fault.PromptId}': {fault.What}");
        }
    }

    private async Task CheckGraphAsync(CancellationToken ct)
    {
        try
        {
            await using var process = await SkillProcess.StartAsync(context, skill, _ => { }, ["--server:logLevel=none"], ct);
        }
        catch (CliException e)
        {
            // What is wrong with the files has been told with its line already.
            foreach (var line in e.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.StartsWith($"{skill.Id}/", StringComparison.Ordinal))
                    continue;
                var what = line.StartsWith($"{skill.Id}: ", StringComparison.Ordinal) ? line[(skill.Id.Length + 2)..] : line;
                var (file, number) = CodeLines.Of(skill, what);
                Add(file, number, LintFinding.Error, what);
            }
        }
    }

    private void Add(string file, int line, string severity, string what) =>
        _findings.Add(new(skill.Id, Path.GetRelativePath(Directory.GetCurrentDirectory(), file), line, severity, what));
}
