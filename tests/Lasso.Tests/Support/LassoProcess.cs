using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Lasso.Tests.Support;

/// <summary>Lasso as a process of its own.</summary>
internal sealed partial class LassoProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private LassoProcess(Process process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public static async Task<LassoProcess> StartAsync(IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        // The service lies beside its tests.
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Jibo.Pegasus.Lasso.dll"), .. args, "--server:port=0", "--server:logLevel=info"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new System.Text.StringBuilder();
        // Read to the end: a process stops at a full pipe.
        process.OutputDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data is { } text && Listening().Match(text) is { Success: true } found)
                listening.TrySetResult(new Uri($"http://127.0.0.1:{found.Groups[1].Value}/"));
        };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"Lasso ended before it listened:\n{said}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return new(process, await listening.Task.WaitAsync(StartLimit));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Listening on 127\.0\.0\.1, port (\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
