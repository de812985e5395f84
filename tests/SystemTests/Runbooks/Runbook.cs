using System.Diagnostics;
using Jibo.Pegasus.Cli;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.SystemTests.Runbooks;

/// <summary>A script of an operator's, run as they run it.</summary>
internal static class Runbook
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    public static IEnumerable<string> All =>
        Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "deploy/runbooks"), "*.sh").Select(file => Path.GetFileName(file)!).Where(name => name != "common.sh").Order(StringComparer.Ordinal);

    /// <summary>Its exit code, and all that it said.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string name, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Path.Combine(SourceTree.Root, "deploy/runbooks", name), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        // The build under test, without a look whether it is the newest.
        start.Environment["PEGASUS"] = $"dotnet exec {typeof(PegasusCommand).Assembly.Location}";
        foreach (var (variable, value) in environment)
            start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, string.Concat(said));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
