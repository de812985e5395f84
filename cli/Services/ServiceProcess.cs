using System.Diagnostics;
using System.Runtime.InteropServices;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Services;

/// <summary>A process of ours that serves: started, listened to, stopped.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private const int KeptLines = 40;

    private readonly Process _process;
    private readonly Queue<string> _complaints = new();
    private readonly Lock _lock = new();

    private ServiceProcess(string name, Process process)
    {
        Name = name;
        _process = process;
    }

    public string Name { get; }

    public int Id { get; private set; }

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>The process as it stands now, memory and all.</summary>
    public Process Process => _process;

    public static ServiceProcess Start(
        string name, Workspace workspace, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment, Action<string> line)
    {
        var service = new ServiceProcess(name, new Process
        {
            StartInfo = Tool.Describe(workspace.Dotnet, arguments, workspace.Root, environment),
        });
        service._process.OutputDataReceived += (_, e) => Take(e.Data);
        service._process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is not null)
                service.Complained(e.Data);
            Take(e.Data);
        };
        Tool.Start(service._process);
        service.Id = service._process.Id;
        service._process.StandardInput.Close();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        return service;

        void Take(string? text)
        {
            if (text is not null)
                line(text);
        }
    }

    /// <summary>Completes when it has ended, for whatever reason, and all it said has been read.</summary>
    public Task WaitForExitAsync(CancellationToken ct) => _process.WaitForExitAsync(ct);

    /// <summary>Waits until it answers as healthy.</summary>
    /// <exception cref="CliException">It ended, and the message is what it said; or it took too long.</exception>
    public async Task WaitUntilUpAsync(Uri address, TimeSpan patience, TimeProvider time, CancellationToken ct)
    {
        using var probe = new HealthProbe();
        using var give = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var up = probe.WaitUntilAsync(address, health => health.IsUp, patience, time, give.Token);
        var ended = WaitForExitAsync(give.Token);
        var first = await Task.WhenAny(up, ended);
        await give.CancelAsync();
        if (first == ended && ended.IsCompletedSuccessfully)
            throw new CliException(Reason());
        if (!(await up).IsUp)
            throw new CliException($"{Name} did not become healthy within {patience.TotalSeconds} s.");
    }

    /// <summary>Why it ended, in what it said itself: its sentences, or the first line of a crash.</summary>
    public string Reason()
    {
        lock (_lock)
        {
            var said = _complaints.Where(line => line.Trim().Length > 0).ToArray();
            var crash = Array.FindIndex(said, line => line.StartsWith("Unhandled exception", StringComparison.Ordinal));
            if (crash >= 0)
                return $"{Name} crashed: {said[crash]["Unhandled exception.".Length..].Trim()}";
            return said.Length > 0 ? string.Join(Environment.NewLine, said) : $"{Name} ended with code {ExitCode} and said nothing.";
        }
    }

    /// <summary>Asks it to stop, waits, and ends it when it takes too long.</summary>
    public async Task StopAsync(TimeSpan patience, TimeProvider time)
    {
        if (_process.HasExited)
            return;
        _ = Kill(Id, Sigterm);
        using var limit = new CancellationTokenSource(patience, time);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Complained(string line)
    {
        lock (_lock)
        {
            _complaints.Enqueue(line);
            if (_complaints.Count > KeptLines)
                _complaints.Dequeue();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
