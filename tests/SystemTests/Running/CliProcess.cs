using System.Diagnostics;
using System.Text;
using Jibo.Pegasus.Cli;

namespace Jibo.Pegasus.SystemTests.Running;

/// <summary>The command line as a person runs it: a process, its exit code, and what it prints.</summary>
internal sealed class CliProcess : IAsyncDisposable
{
    public const string Sigint = "INT";
    public const string Sigterm = "TERM";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private CliProcess(Process process) => _process = process;

    public string Output => Text(_output);

    public string Error => Text(_error);

    public int Id => _process.Id;

    /// <summary>Starts a verb. Ctrl-C works on it even where the tests themselves run in the background and ignore it.</summary>
    public static CliProcess Start(IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("env")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] command = ["--default-signal=INT", "dotnet", "exec", typeof(PegasusCommand).Assembly.Location, .. arguments];
        foreach (var argument in command)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var cli = new CliProcess(new Process { StartInfo = start });
        cli._process.OutputDataReceived += (_, e) => cli.Take(cli._output, e.Data);
        cli._process.ErrorDataReceived += (_, e) => cli.Take(cli._error, e.Data);
        cli._process.Start();
        cli._process.StandardInput.Close();
        cli._process.BeginOutputReadLine();
        cli._process.BeginErrorReadLine();
        return cli;
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<CliProcess> RunAsync(params string[] arguments)
    {
        var cli = Start(arguments);
        await cli.WaitForExitAsync();
        return cli;
    }

    /// <summary>Waits until <c>up</c> says that it is ready.</summary>
    public async Task WaitUntilReadyAsync()
    {
        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(_ready.Task, ended, Task.Delay(TimeSpan.FromMinutes(3)));
        if (first != _ready.Task)
            throw new InvalidOperationException($"The system did not come up:{Environment.NewLine}{Output}{Error}");
    }

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The command did not end:{Environment.NewLine}{Output}{Error}");
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }

    private void Take(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.AppendLine(line);
        // The table and the suggestions come before and after; this is the last line of it.
        if (line.StartsWith("Ctrl-C stops it", StringComparison.Ordinal))
            _ready.TrySetResult();
    }
}
