using System.Globalization;
using System.Xml;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Testing;

/// <summary>Runs one project's tests of one phase in a process of their own.</summary>
internal sealed class TestRunner(CliContext context)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);

    private const int KeptLines = 60;

    public Task<TestResults> RunAsync(TestProject project, TestPhase phase, string? method, CancellationToken ct) =>
        RunAsync(project, phase.Name, [.. phase.Arguments(), .. Method(method)], [], ct);

    /// <summary>All tests of a project, whatever their category.</summary>
    /// <param name="project">Which.</param>
    /// <param name="update">Rewrite what tests compare with, instead of comparing.</param>
    /// <param name="ct">Ends the run.</param>
    public Task<TestResults> RunAsync(TestProject project, bool update, CancellationToken ct) =>
        RunAsync(project, "all", [], update ? [("UPDATE_SNAPSHOTS", "1")] : [], ct);

    private async Task<TestResults> RunAsync(
        TestProject project, string name, string[] choice, (string, string)[] environment, CancellationToken ct)
    {
        var folder = Path.Combine(context.Workspace.Artifacts, "test-results");
        Directory.CreateDirectory(folder);
        var trx = Path.Combine(folder, $"{project.Name}.{name}.trx");
        File.Delete(trx);

        // Many tests start a parser; what the first of them has learned, the others need not learn again.
        var models = ("ETCO_parser_models", Path.Combine(context.Workspace.Artifacts, "parser-models"));
        string[] arguments = ["exec", project.Assembly, "-noLogo", "-noColor", .. choice, "-trx", trx];
        var said = new Queue<string>();
        using var limit = new CancellationTokenSource(Limit, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            var code = await Tool.RunAsync(context.Workspace.Dotnet, arguments, context.Workspace.Root, Keep, both.Token, [.. environment, models]);
            return Judge(project, trx, code, said);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Broken(project, string.Create(CultureInfo.InvariantCulture, $"did not end within {Limit.TotalMinutes} minutes"), said);
        }

        void Keep(string line)
        {
            said.Enqueue(line);
            if (said.Count > KeptLines)
                said.Dequeue();
        }
    }

    /// <summary>The file is believed only as far as the exit code agrees: a crash after the last test is a failure too.</summary>
    internal static TestResults Judge(TestProject project, string trx, int code, IReadOnlyCollection<string> said)
    {
        try
        {
            var results = TestResults.Read(trx);
            return code == 0 || results.Failures.Count > 0
                ? results
                : results + Broken(project, string.Create(CultureInfo.InvariantCulture, $"ended with code {code}"), said);
        }
        catch (Exception e) when (e is IOException or XmlException)
        {
            return Broken(project, string.Create(CultureInfo.InvariantCulture, $"ended with code {code} and no results"), said);
        }
    }

    private static TestResults Broken(TestProject project, string problem, IReadOnlyCollection<string> said) =>
        TestResults.None with { Failures = [new TestNote(project.Name, problem, string.Join(Environment.NewLine, said))] };

    private static string[] Method(string? method) => method is null ? [] : ["-method", $"*{method}*"];
}
