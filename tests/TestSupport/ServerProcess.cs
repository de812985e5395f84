using System.Diagnostics;

namespace Jibo.Pegasus.TestSupport;

/// <summary>A server of another make that tests start: what it says, and when it is ready.</summary>
public sealed class ServerProcess : IDisposable
{
    private const int KeptLines = 100;

    private readonly string _readyWords;
    private readonly Action<string>? _heard;
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lines = new();

    /// <param name="readyWords">What it says once it takes connections.</param>
    /// <param name="heard">Hears every line as well.</param>
    public ServerProcess(ProcessStartInfo start, string readyWords, Action<string>? heard = null)
    {
        (_readyWords, _heard) = (readyWords, heard);
        Process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        Process.ErrorDataReceived += (_, line) => Hear(line.Data);
        Process.OutputDataReceived += (_, line) => Hear(line.Data);
        Process.BeginErrorReadLine();
        Process.BeginOutputReadLine();
        _ = EndAsync();
    }

    public Process Process { get; }

    /// <summary>True once it takes connections; false when it ended before.</summary>
    public Task<bool> Ready => _ready.Task;

    /// <summary>The last lines that it has said.</summary>
    public string Said
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    public void Dispose() => Process.Dispose();

    private async Task EndAsync()
    {
        try
        {
            await Process.WaitForExitAsync().ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            // Disposed.
        }

        _ready.TrySetResult(false);
    }

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
                _lines.Dequeue();
        }

        _heard?.Invoke(line);
        if (line.Contains(_readyWords, StringComparison.Ordinal))
            _ready.TrySetResult(true);
    }
}
