using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>The process of the grammar, as the parser that started it sees it.</summary>
internal sealed class RobustChild : IAsyncDisposable
{
    private const int KeptLines = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource<int> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _complaints = new();

    private RobustChild(Process process, TimeProvider time)
    {
        (_process, _time) = (process, time);
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Complain(line.Data);
    }

    public int Id { get; private set; }

    /// <summary>The port it listens on, once it does.</summary>
    public Task<int> Port => _port.Task;

    /// <summary>Completes when it has ended.</summary>
    public Task Exited { get; private set; } = Task.CompletedTask;

    /// <summary>What it complained of last, for operators; it never says what people said.</summary>
    public string Complaint
    {
        get
        {
            lock (_complaints)
                return string.Join(' ', _complaints);
        }
    }

    /// <exception cref="System.ComponentModel.Win32Exception">There is no program to start.</exception>
    public static RobustChild Start(ParserOptions parser, RobustOptions options, TimeProvider time)
    {
        var child = new RobustChild(new Process { StartInfo = Describe(parser, options) }, time);
        child._process.Start();
        child.Id = child._process.Id;
        child.Exited = child._process.WaitForExitAsync(CancellationToken.None);
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>At once, whatever it is doing, if it hangs or is stopped too.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    /// <summary>Lets it end by itself, and ends it when that takes too long.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await Exited.WaitAsync(Patience, _time);
        }
        catch (Exception e) when (e is TimeoutException or IOException)
        {
            Kill();
            await Exited.WaitAsync(Patience, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Describe(ParserOptions parser, RobustOptions options)
    {
        // By the runtime that runs us, whatever program hosts us: ours is beside it.
        var runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        var start = new ProcessStartInfo
        {
            FileName = File.Exists(runtime) ? runtime : "dotnet",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{typeof(RobustChild).Assembly.GetName().Name}.dll"));
        start.ArgumentList.Add(RobustService.Argument);
        foreach (var (key, value) in new (string, string)[]
        {
            ("robust:leash", "true"),
            ("server:host", "127.0.0.1"),
            ("server:port", options.Port.ToString(CultureInfo.InvariantCulture)),
            ("server:logLevel", "error"),
            ("server:telemetry", "false"),
            ("parser:agents", parser.Agents),
        })
            start.ArgumentList.Add($"--{key}={value}");
        if (Directory.Exists(parser.Rules))
            start.ArgumentList.Add($"--parser:rules={parser.Rules}");
        // Our settings are not its own, and our secrets none of its business.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ETCO_", StringComparison.Ordinal) || name.StartsWith("NET_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        return start;
    }

    private void Take(string? line)
    {
        if (line is null)
            _port.TrySetCanceled();
        else if (line.StartsWith(RobustLeash.PortLine, StringComparison.Ordinal)
            && int.TryParse(line.AsSpan(RobustLeash.PortLine.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            _port.TrySetResult(port);
    }

    private void Complain(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (_complaints)
        {
            _complaints.Enqueue(line.Length > 200 ? line[..200] : line);
            if (_complaints.Count > KeptLines)
                _complaints.Dequeue();
        }
    }
}
