using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Testing;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary><c>pegasus skill test</c>.</summary>
internal static class SkillTestCommand
{
    public static Command Create(CliContext context)
    {
        var name = SkillCommand.Skill();
        var update = new Option<bool>("--update") { Description = "Rewrite the recorded conversations instead of comparing them" };
        return new Command("test", "Build a skill's tests and run them") { name, update }
            .Does(context, (parsed, ct) => RunAsync(context, SkillSource.Find(context.Workspace, parsed.GetRequiredValue(name)), parsed.GetValue(update), ct));
    }

    private static async Task<int> RunAsync(CliContext context, SkillSource skill, bool update, CancellationToken ct)
    {
        var projects = skill.TestProjects(context.Workspace);
        if (projects.Count == 0)
            throw new CliException($"{skill.Id} has no tests; they belong into {Path.Combine(skill.Folder, "tests")}.");
        var results = TestResults.None;
        foreach (var project in projects)
        {
            context.Terminal.Note($"building {Path.GetFileNameWithoutExtension(project)}");
            await SkillBuild.RunAsync(context, project, ct);
            results += await new TestRunner(context).RunAsync(new(Path.GetFileNameWithoutExtension(project), project, SkillSource.Built(project)), update, ct);
        }

        var plain = context.Terminal.Plain;
        foreach (var failure in results.Failures)
        {
            plain.WriteLine($"failed {failure.Test}");
            foreach (var line in failure.Message.Split('\n'))
                plain.WriteLine("    " + line.TrimEnd());
        }

        plain.WriteLine($"{results.Passed} passed, {results.Failures.Count} failed{(results.Skips.Count > 0 ? $", {results.Skips.Count} skipped" : "")}");
        if (results.Passed + results.Failures.Count == 0)
            context.Terminal.Complain("no test ran");
        return results.Failures.Count == 0 && results.Passed > 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }
}
