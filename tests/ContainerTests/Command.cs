using System.ComponentModel;
using System.Diagnostics;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>Runs programs of this machine.</summary>
internal static class Command
{
    /// <summary>Runs a program to its end. One that outlives <paramref name="limit"/> is killed with its children, and that is a failure.</summary>
    public static async Task<CommandResult> RunAsync(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string?> environment,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        var line = $"{program} {string.Join(' ', arguments)}";
        using var process = new Process { StartInfo = StartInfo(program, arguments, environment) };
        process.Start();
        process.StandardInput.Close();

        using var deadline = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(either.Token);
        var error = process.StandardError.ReadToEndAsync(either.Token);
        try
        {
            await process.WaitForExitAsync(either.Token);
            return new CommandResult(line, process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"'{line}' did not end within {limit.TotalSeconds:0} s");
        }
    }

    /// <summary>Whether a program is there and answers <c>--version</c>.</summary>
    public static async Task<bool> ExistsAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            var result = await RunAsync(program, ["--version"], NoVariables, TimeSpan.FromSeconds(20), cancellationToken);
            return result.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    public static IReadOnlyDictionary<string, string?> NoVariables { get; } = new Dictionary<string, string?>();

    private static ProcessStartInfo StartInfo(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }
}
