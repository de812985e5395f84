using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Jibo.Pegasus.TestSupport.Redis;

/// <summary>
/// A Redis of a test's own, from the distribution's package: on a free port of the loopback interface, with nothing on the disk. It can be
/// stopped, killed, started again on the same port, held still and made small. Where it is not installed, starting it fails and says how to install it.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const int Attempts = 5;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("pegasus-redis-").FullName;
    private readonly string[] _settings;
    private RedisProcess? _process;

    private RedisServer(string[] settings) => _settings = settings;

    /// <summary>The port on 127.0.0.1; it stays the same when the server is stopped and started again.</summary>
    public int Port { get; private set; }

    /// <summary>As in <c>NET_redis</c>.</summary>
    public string Address => $"127.0.0.1:{Port}";

    /// <param name="settings">More of the server's settings, as <c>--name</c>, <c>value</c>.</param>
    public static async Task<RedisServer> StartAsync(params string[] settings)
    {
        var server = new RedisServer(settings);
        try
        {
            await server.StartAgainAsync().ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts what was stopped or killed, on the same port. It has forgotten everything.</summary>
    public async Task StartAgainAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var said = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Redis cannot take port 0, so a free one is looked for; somebody may take it before the server does.
            if (Port == 0)
                Port = FreePort();
            string[] settings = ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder, .. _settings];
            (_process, said) = await RedisProcess.StartAsync(_folder, settings, limit.Token).ConfigureAwait(false);
            if (_process is not null)
                return;
            if (!said.Contains("bind", StringComparison.Ordinal))
                break;
            Port = 0;
        }

        throw new InvalidOperationException($"redis-server does not start:\n{said}");
    }

    /// <summary>An orderly end: connections are closed.</summary>
    public Task StopAsync() => EndAsync("TERM");

    /// <summary>SIGKILL, as when the machine loses its power.</summary>
    public Task KillAsync() => EndAsync("KILL");

    /// <summary>Holds it still: connections stay, and nobody answers on them.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>How much it may keep; what is more is refused.</summary>
    public async Task SetMaxMemoryAsync(long bytes)
    {
        await CommandAsync("CONFIG", "SET", "maxmemory-policy", "noeviction").ConfigureAwait(false);
        await CommandAsync("CONFIG", "SET", "maxmemory", $"{bytes}").ConfigureAwait(false);
    }

    /// <summary>Sends a command of its own and answers what comes: one text, or one for each element. Bytes are read as Latin-1, one character each.</summary>
    public async Task<IReadOnlyList<string>> CommandAsync(params string[] command)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, limit.Token).ConfigureAwait(false);
        var stream = client.GetStream();
        await using (stream.ConfigureAwait(false))
        {
            var text = string.Concat(command.Select(part => $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n"));
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"*{command.Length}\r\n{text}"), limit.Token).ConfigureAwait(false);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var answer = new List<string>();
            await ReadAsync(reader, answer, limit.Token).ConfigureAwait(false);
            return answer;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await KillAsync().ConfigureAwait(false);
        }
        finally
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task ReadAsync(StreamReader reader, List<string> answer, CancellationToken ct)
    {
        var line = await reader.ReadLineAsync(ct).ConfigureAwait(false) ?? throw new IOException("redis-server closed the connection");
        switch (line[0])
        {
            case '*':
                for (var left = int.Parse(line.AsSpan(1)); left > 0; left--)
                    await ReadAsync(reader, answer, ct).ConfigureAwait(false);
                break;
            case '$' when line != "$-1":
                var bytes = new char[int.Parse(line.AsSpan(1)) + 2];
                await reader.ReadBlockAsync(bytes, ct).ConfigureAwait(false);
                answer.Add(new string(bytes, 0, bytes.Length - 2));
                break;
            case '-':
                throw new InvalidOperationException($"redis-server refuses: {line[1..]}");
            default:
                answer.Add(line[1..]);
                break;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task SignalAsync(string signal)
    {
        using var limit = new CancellationTokenSource(Limit);
        await (_process ?? throw new InvalidOperationException("redis-server does not run")).SignalAsync(signal, limit.Token).ConfigureAwait(false);
    }

    private async Task EndAsync(string signal)
    {
        using var limit = new CancellationTokenSource(Limit);
        if (Interlocked.Exchange(ref _process, null) is not { } process)
            return;
        using (process)
            await process.EndAsync(signal, limit.Token).ConfigureAwait(false);
    }
}
