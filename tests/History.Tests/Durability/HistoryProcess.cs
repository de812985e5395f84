using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.History.Tests.Durability;

/// <summary>History as a process of its own, which can be killed and comes back on the ports that it had.</summary>
internal sealed partial class HistoryProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly string[] _args;
    private Process _process;

    private HistoryProcess(string[] args, Process process, BoundAddresses addresses) => (_args, _process, Addresses) = (args, process, addresses);

    public BoundAddresses Addresses { get; }

    public static async Task<HistoryProcess> StartAsync(params string[] args)
    {
        var (process, addresses) = await LaunchAsync([.. args, "--server:port=0", "--server:grpcPort=0"]);
        return new(args, process, addresses);
    }

    /// <summary>SIGKILL: no goodbye, nothing flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async Task StartAgainAsync() => (_process, _) = await LaunchAsync(
        [.. _args, Port("server:port", Addresses.Http), Port("server:grpcPort", Addresses.Grpc!)]);

    public IDisposable Connect(ServiceTransport transport, out Clients.History.IHistoryClient client)
    {
        if (transport == ServiceTransport.Http)
        {
            var http = ServiceConnections.CreateHttpClient(Addresses.Http, new());
            client = new Clients.History.HttpHistoryClient(http);
            return http;
        }

        var channel = ServiceConnections.CreateChannel(Addresses.Grpc!, new());
        client = new Clients.History.GrpcHistoryClient(channel);
        return channel;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await KillAsync();
        }
        catch (InvalidOperationException)
        {
            // A test that failed between a kill and a start has none.
        }
    }

    private static async Task<(Process Process, BoundAddresses Addresses)> LaunchAsync(string[] args)
    {
        // The service lies beside its tests.
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Jibo.Pegasus.History.dll"));
        foreach (var arg in args.Append("--server:logLevel=info"))
            start.ArgumentList.Add(arg);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var listening = new TaskCompletionSource<BoundAddresses>(TaskCreationOptions.RunContinuationsAsynchronously);
        // Read to the end: a process stops at a full pipe.
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } said && Listening().Match(said) is { Success: true } found)
                listening.TrySetResult(new(Local(found.Groups[1].Value), Local(found.Groups[2].Value)));
        };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("History ended before it listened"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return (process, await listening.Task.WaitAsync(StartLimit));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    private static Uri Local(string port) => new($"http://127.0.0.1:{port}");

    private static string Port(string key, Uri address) => $"--{key}={address.Port.ToString(CultureInfo.InvariantCulture)}";

    [GeneratedRegex(@"Listening on 127\.0\.0\.1, port (\d+) and, for gRPC, port (\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
