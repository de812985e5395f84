using System.CommandLine;
using System.Globalization;
using Jibo.Pegasus.Cli.Building;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Testing;

/// <summary><c>pegasus test</c>.</summary>
internal static class TestCommand
{
    public static Command Create(CliContext context)
    {
        var filter = new Argument<string?>("filter")
        {
            Description = "Part of a project's or a test's name",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var category = new Option<string[]>("--category")
        {
            Description = "Only these kinds of tests",
            AllowMultipleArgumentsPerToken = true,
        };
        category.AcceptOnlyFromAmong([.. TestPhase.All.Select(phase => phase.Name)]);
        var noBuild = new Option<bool>("--no-build") { Description = "Run what was built before" };
        return new Command("test", "Build and run the tests: fast ones first, then slow, system and container tests") { filter, category, noBuild }
            .Does(context, async (parsed, ct) =>
            {
                var began = context.Time.GetTimestamp();
                var (projects, method) = Choose(context, parsed.GetValue(filter));
                if (!parsed.GetValue(noBuild))
                    await BuildAsync(context, projects, method is null && projects.Count < TestProject.Find(context.Workspace).Count, ct);
                if (projects.FirstOrDefault(project => !File.Exists(project.Assembly)) is { } unbuilt)
                    throw new CliException($"{unbuilt.Name} has not been built; run ./pegasus test without --no-build.");
                await new SystemPackages(context).EnsureTestingAsync(ct);
                var phases = parsed.GetValue(category) is { Length: > 0 } chosen
                    ? TestPhase.All.Where(phase => chosen.Contains(phase.Name))
                    : TestPhase.All;
                var results = await RunAsync(context, [.. phases], projects, method, ct);
                return Report(context.Terminal, results, context.Time.GetElapsedTime(began));
            });
    }

    /// <summary>The projects whose name has the filter in it; when there is none, all of them, and the filter is for tests' names.</summary>
    private static (IReadOnlyList<TestProject> Projects, string? Method) Choose(CliContext context, string? filter)
    {
        var all = TestProject.Find(context.Workspace);
        if (filter is null)
            return (all, null);
        if (all.FirstOrDefault(project => project.Name.Equals(filter, StringComparison.OrdinalIgnoreCase)
            || project.Name.Equals(filter + ".Tests", StringComparison.OrdinalIgnoreCase)) is { } exact)
            return ([exact], null);
        var named = all.Where(project => project.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToArray();
        return named.Length > 0 ? (named, null) : (all, filter);
    }

    private static async Task BuildAsync(CliContext context, IReadOnlyList<TestProject> projects, bool onlyThese, CancellationToken ct)
    {
        var build = new ReleaseBuild(context);
        if (!onlyThese)
        {
            await build.SolutionAsync([], ct);
            return;
        }

        foreach (var project in projects)
            await build.ProjectAsync(project.Path, ct);
    }

    private static async Task<Dictionary<string, (TestResults Results, TimeSpan Took)>> RunAsync(
        CliContext context, IReadOnlyList<TestPhase> phases, IReadOnlyList<TestProject> projects, string? method, CancellationToken ct)
    {
        var runner = new TestRunner(context);
        var all = new Dictionary<string, (TestResults Results, TimeSpan Took)>(StringComparer.Ordinal);
        foreach (var phase in phases)
        {
            foreach (var project in projects.Where(project => project.Has(phase)))
            {
                var began = context.Time.GetTimestamp();
                var results = await runner.RunAsync(project, phase, method, ct);
                var took = context.Time.GetElapsedTime(began);
                if (results.Passed + results.Failures.Count + results.Skips.Count == 0)
                    continue;
                Progress(context.Terminal, project, phase, results, took);
                var (before, spent) = all.GetValueOrDefault(project.Name, (TestResults.None, TimeSpan.Zero));
                all[project.Name] = (before + results, spent + took);
            }
        }

        return all;
    }

    private static void Progress(Terminal terminal, TestProject project, TestPhase phase, TestResults results, TimeSpan took)
    {
        terminal.Out.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"{project.Name,-24} {phase.Name,-9} {results.Passed,5} passed{(results.Failures.Count > 0 ? $", {results.Failures.Count} failed" : "")}{(results.Skips.Count > 0 ? $", {results.Skips.Count} skipped" : "")}  [grey]{took.TotalSeconds:0.0} s[/]");
        foreach (var failure in results.Failures)
        {
            terminal.Out.MarkupLineInterpolated($"  [red]failed[/] {failure.Test}");
            foreach (var line in failure.Message.Split('\n').Concat(failure.Trace.Split('\n').Take(60)))
                terminal.Plain.WriteLine("    " + line.TrimEnd());
        }
    }

    private static int Report(Terminal terminal, Dictionary<string, (TestResults Results, TimeSpan Took)> all, TimeSpan took)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("project", "passed", "failed", "skipped", "seconds");
        foreach (var (name, (results, spent)) in all.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            table.AddRow(
                Markup.Escape(name), Number(results.Passed), Number(results.Failures.Count, "red"), Number(results.Skips.Count, "yellow"),
                spent.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        }

        terminal.Out.Write(table);
        var total = all.Values.Aggregate(TestResults.None, (sum, next) => sum + next.Results);
        foreach (var skip in total.Skips)
            terminal.Out.MarkupLineInterpolated($"[yellow]skipped[/] {skip}");
        foreach (var failure in total.Failures)
            terminal.Out.MarkupLineInterpolated($"[red]failed[/] {failure.Test}");
        if (total.Passed + total.Failures.Count == 0)
            terminal.Complain("no test ran");
        terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:0} s{(total.Skips.Count > 0 ? $", {total.Skips.Count} skipped" : "")}"));
        terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{total.Passed} passed, {total.Failures.Count} failed"));
        return total.Failures.Count == 0 && total.Passed > 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static string Number(int value, string colour = "default") => value == 0
        ? "[grey]0[/]"
        : string.Create(CultureInfo.InvariantCulture, $"[{colour}]{value}[/]");
}
