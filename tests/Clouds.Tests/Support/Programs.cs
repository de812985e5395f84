using System.ComponentModel;
using System.Diagnostics;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Clouds.Tests.Support;

/// <param name="Error">What it said of its faults.</param>
internal sealed record Outcome(int Status, string Output, string Error);

/// <summary>Runs programs to their end, within a time.</summary>
internal static class Programs
{
    private static readonly NodeFolder Node = new("tests/Clouds.Tests/node");

    /// <summary>A script of <c>tests/Clouds.Tests/node</c>.</summary>
    public static async Task<Outcome> NodeAsync(string script, string input, params string[] arguments)
    {
        using var process = Node.Start(script, arguments);
        return await FinishAsync(process, script, input, TimeSpan.FromMinutes(2));
    }

    public static async Task<Outcome> RunAsync(string program, string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string howToInstall)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.Combine(SourceTree.Root, folder),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            return await FinishAsync(process, program, "", TimeSpan.FromMinutes(3));
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"'{program}' cannot be started ({e.Message}). {howToInstall}", e);
        }
    }

    private static async Task<Outcome> FinishAsync(Process process, string name, string input, TimeSpan limit)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timer.CancelAfter(limit);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(timer.Token), process.StandardError.ReadToEndAsync(timer.Token));
            await process.StandardInput.WriteAsync(input.AsMemory(), timer.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(timer.Token);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"'{name}' did not end within {limit.TotalSeconds:0} s");
        }
    }
}
