using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Jibo.Pegasus.TestSupport.PostgreSql;

/// <summary>
/// A PostgreSQL of a test's own, from the distribution's packages: a cluster in a temporary folder, a free port of the loopback
/// interface, a password, and texts ordered as people order them, not by code point, as servers in the world do.
/// Commits are on the disk when they are acknowledged. Where PostgreSQL is not installed, starting it fails and says how to install it.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "pegasus";
    private const int Attempts = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
    private readonly string[] _settings;
    private PostgresProcess? _process;

    private PostgresServer(string folder, string[] settings) => (_folder, _settings) = (folder, settings);

    /// <summary>The port on 127.0.0.1; it stays the same when the server is stopped and started again.</summary>
    public int Port { get; private set; }

    /// <summary><c>postgres://user:password@127.0.0.1:port/postgres</c>.</summary>
    public string ConnectionString => ConnectionStringTo("postgres");

    /// <summary>What the server has said last, for the message of a test that fails.</summary>
    public string Said => _process?.Said ?? "";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes a cluster and starts it. Two seconds or so.</summary>
    /// <param name="settings">More of the server's settings, as <c>name=value</c>.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("pegasus-postgres-").FullName;
        var server = new PostgresServer(folder, settings);
        try
        {
            await server.MakeClusterAsync().ConfigureAwait(false);
            await server.StartAgainAsync().ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The same server, another database; see <see cref="ExecuteAsync"/> to make one.</summary>
    public string ConnectionStringTo(string database) => $"postgres://{User}:{_password}@127.0.0.1:{Port}/{database}";

    /// <summary>Ends it in order: no new work, what is committed is kept.</summary>
    public async Task StopAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        if (Interlocked.Exchange(ref _process, null) is not { } process)
            return;
        using (process)
            await process.StopAsync(limit.Token).ConfigureAwait(false);
    }

    /// <summary>SIGKILL to the server and its processes, as when the machine loses its power.</summary>
    public async Task KillAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        if (Interlocked.Exchange(ref _process, null) is not { } process)
            return;
        using (process)
            await process.KillAsync(limit.Token).ConfigureAwait(false);
    }

    /// <summary>Starts what was stopped or killed, on the same port and data.</summary>
    public async Task StartAgainAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var said = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // PostgreSQL cannot take port 0, so a free one is looked for; somebody may take it before the server does.
            if (attempt > 0 || Port == 0)
                Port = FreePort();
            string[] settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", $"port={Port}", "shared_buffers=64MB", "max_connections=50", "timezone=UTC", .. _settings];
            (_process, said) = await PostgresProcess.StartAsync(_folder, Data, settings.SelectMany(s => new[] { "-c", s }), limit.Token).ConfigureAwait(false);
            if (_process is not null)
                return;
            if (!said.Contains("could not bind", StringComparison.Ordinal))
                break;
        }

        throw new InvalidOperationException($"PostgreSQL does not start:\n{said}");
    }

    /// <summary>Runs statements as the owner of the server and answers what they print.</summary>
    public async Task<string> ExecuteAsync(string sql, string database = "postgres")
    {
        var start = PostgresProcess.Command(_folder, PostgresPrograms.Find("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", $"{Port}", "-U", User, "-d", database, "-c", sql);
        start.Environment["PGPASSWORD"] = _password;
        return await RunAsync(start).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await KillAsync().ConfigureAwait(false);
        }
        finally
        {
            Remove();
        }
    }

    private async Task MakeClusterAsync()
    {
        var secret = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(secret, _password).ConfigureAwait(false);
        if (Environment.IsPrivilegedProcess)
            await RunAsync(new ProcessStartInfo("chown", ["-R", "postgres:postgres", _folder]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true }).ConfigureAwait(false);
        await RunAsync(PostgresProcess.Command(
            _folder, PostgresPrograms.Find("initdb"), "-D", Data, "-U", User, "--pwfile", secret, "--auth=scram-sha-256", "--encoding=UTF8",
            "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US", "--no-sync", "--no-instructions")).ConfigureAwait(false);
        File.Delete(secret);
    }

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = await process.StandardError.ReadToEndAsync(limit.Token).ConfigureAwait(false);
        await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        return process.ExitCode == 0
            ? (await output.ConfigureAwait(false)).TrimEnd('\n')
            : throw new InvalidOperationException($"{Path.GetFileName(start.FileName)} failed with {process.ExitCode}:\n{errors}{await output.ConfigureAwait(false)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Remove()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A process that was killed may hold a file for a moment; the system clears its temporary folder anyway.
        }
    }
}
