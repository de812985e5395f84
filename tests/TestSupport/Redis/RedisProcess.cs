using System.Diagnostics;
using System.Globalization;

namespace Jibo.Pegasus.TestSupport.Redis;

/// <summary>A redis-server that runs. It ends when this process does, however that ends: its shell watches the other side of its input.</summary>
internal sealed class RedisProcess : IDisposable
{
    private const string Wrapper = """
        exec 3<&0
        "$@" 3<&- </dev/null &
        server=$!
        echo "pid $server"
        (cat <&3; kill -KILL "$server") >/dev/null 2>&1 &
        watcher=$!
        exec 3<&-
        wait "$server"
        code=$?
        kill "$watcher" 2>/dev/null
        exit "$code"
        """;

    private const string Ready = "Ready to accept connections";

    private readonly ServerProcess _server;
    private int _pid;

    private RedisProcess(ProcessStartInfo start) => _server = new(start, Ready, line =>
    {
        if (line.StartsWith("pid ", StringComparison.Ordinal))
            _pid = int.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
    });

    /// <summary>Answers once it takes connections; null when it ended before, and <paramref name="said"/> tells why.</summary>
    public static async Task<(RedisProcess? Server, string Said)> StartAsync(string folder, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Wrapper, "sh", Program(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        var server = new RedisProcess(start);
        try
        {
            if (await server._server.Ready.WaitAsync(ct).ConfigureAwait(false))
                return (server, "");
            var said = server._server.Said;
            server.Dispose();
            return (null, said);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Sends a signal, such as <c>STOP</c>; answers once it was sent.</summary>
    public async Task SignalAsync(string signal, CancellationToken ct)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_pid.ToString(CultureInfo.InvariantCulture)}"]);
        await kill.WaitForExitAsync(ct).ConfigureAwait(false);
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"The redis-server cannot be sent {signal}");
    }

    /// <summary>Sends a signal that ends it, and waits until it has ended.</summary>
    public async Task EndAsync(string signal, CancellationToken ct)
    {
        await SignalAsync(signal, ct).ConfigureAwait(false);
        await _server.Process.WaitForExitAsync(ct).ConfigureAwait(false);
    }

    public void Dispose() => _server.Dispose();

    private static string Program() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            "redis-server is not installed, and this test needs it; install with: apt-get install -y --no-install-recommends redis-server");
}
