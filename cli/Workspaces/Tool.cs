using System.ComponentModel;
using System.Diagnostics;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Workspaces;

/// <summary>Runs another program to its end.</summary>
internal static class Tool
{
    /// <summary>Runs it and hands over each line it prints, from either stream. Returns its exit code.</summary>
    /// <exception cref="CliException">There is no such program.</exception>
    public static Task<int> RunAsync(
        string program, IEnumerable<string> arguments, string folder, Action<string> line, CancellationToken ct,
        params IEnumerable<(string Name, string Value)> environment) =>
        RunAsync(program, arguments, folder, line, line, ct, environment);

    /// <summary>The same with the lines of each stream apart.</summary>
    /// <exception cref="CliException">There is no such program.</exception>
    public static async Task<int> RunAsync(
        string program, IEnumerable<string> arguments, string folder, Action<string> line, Action<string> errorLine, CancellationToken ct,
        params IEnumerable<(string Name, string Value)> environment)
    {
        using var process = new Process { StartInfo = Describe(program, arguments, folder, environment) };
        process.OutputDataReceived += (_, e) => Take(e.Data, line);
        process.ErrorDataReceived += (_, e) => Take(e.Data, errorLine);
        Start(process);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;

        static void Take(string? text, Action<string> to)
        {
            if (text is not null)
                to(text);
        }
    }

    /// <summary>Runs it on this terminal, as if it had been called directly. Returns its exit code.</summary>
    public static async Task<int> PassThroughAsync(string program, IEnumerable<string> arguments, string folder, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = new Process { StartInfo = start };
        Start(process);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }

    public static ProcessStartInfo Describe(
        string program, IEnumerable<string> arguments, string folder, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    public static void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new CliException($"{process.StartInfo.FileName} could not be started ({e.Message}).", e);
        }
    }
}
