using System.Diagnostics;
using System.Globalization;

namespace Jibo.Pegasus.TestSupport.PostgreSql;

/// <summary>A server that runs. It ends when this process does, however that ends: it watches the other side of its input.</summary>
internal sealed class PostgresProcess : IDisposable
{
    // The input's end is the sign to shut down quickly: no new work, what is committed is kept.
    private const string Wrapper = """
        exec 3<&0
        "$@" 3<&- </dev/null &
        server=$!
        (cat <&3; kill -INT "$server") >/dev/null 2>&1 &
        watcher=$!
        exec 3<&-
        wait "$server"
        code=$?
        kill "$watcher" 2>/dev/null
        exit "$code"
        """;

    private const string Ready = "database system is ready to accept connections";

    private readonly ServerProcess _server;
    private readonly string _data;

    private PostgresProcess(ProcessStartInfo start, string data) => (_server, _data) = (new(start, Ready), data);

    /// <summary>The last lines that it has said.</summary>
    public string Said => _server.Said;

    /// <summary>Runs a command as a user who is not root: PostgreSQL refuses to run as root.</summary>
    public static ProcessStartInfo Command(string folder, params IEnumerable<string> command)
    {
        string[] all = Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command]
            : [.. command];
        var start = new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        // Whatever the environment says about servers is not about this one.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        return start;
    }

    /// <summary>Answers once the server takes connections; null when it ended before, and <paramref name="said"/> tells why.</summary>
    public static async Task<(PostgresProcess? Server, string Said)> StartAsync(string folder, string data, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = Command(folder, ["/bin/sh", "-c", Wrapper, "sh", PostgresPrograms.Find("postgres"), "-D", data, .. arguments]);
        var server = new PostgresProcess(start, data);
        try
        {
            if (await server._server.Ready.WaitAsync(ct).ConfigureAwait(false))
                return (server, "");
            var said = server.Said;
            server.Dispose();
            return (null, said);
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>A quick but orderly end.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        _server.Process.StandardInput.Close();
        await _server.Process.WaitForExitAsync(ct).ConfigureAwait(false);
    }

    /// <summary>SIGKILL to the server and every process of its own, as when the machine loses its power.</summary>
    public async Task KillAsync(CancellationToken ct)
    {
        var pid = int.Parse(File.ReadLines(Path.Combine(_data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{pid}/task/{pid}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture));
        foreach (var victim in (int[])[pid, .. children])
            Kill(victim);
        await _server.Process.WaitForExitAsync(ct).ConfigureAwait(false);
    }

    public void Dispose()
    {
        // Closes its input, which ends what may still run.
        _server.Dispose();
    }

    private static void Kill(int pid)
    {
        try
        {
            using var victim = Process.GetProcessById(pid);
            victim.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended meanwhile.
        }
    }
}
