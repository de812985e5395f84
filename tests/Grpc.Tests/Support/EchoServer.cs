using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Jibo.Pegasus.Protos.Testing.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GrpcTests;

// Echo served by our runtime, and a channel to it.
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly TestServer _server;
    private int _disposed;

    private EchoServer(TestServer server, GrpcChannelOptions options)
    {
        _server = server;
        Address = server.Address;
        Channel = GrpcChannel.ForAddress(server.Address, options);
        Client = new Echo.EchoClient(Channel);
    }

    public GrpcChannel Channel { get; }

    public Echo.EchoClient Client { get; }

    public string Address { get; }

    public string HostAndPort => _server.HostAndPort;

    public IServiceProvider Services => _server.Services;

    /// <summary>Starts a server; with a script, that serves instead of the usual echo.</summary>
    public static async Task<EchoServer> StartAsync(
        Action<GrpcServiceOptions>? options = null, TimeProvider? time = null, GrpcChannelOptions? channel = null, ScriptedEcho? script = null, int port = 0)
    {
        var server = await TestServer.StartAsync(
            builder =>
            {
                builder.Services.AddGrpc(options ?? (_ => { }));
                builder.Services.AddSingleton(time ?? TimeProvider.System);
                builder.Services.AddSingleton<CancelledCalls>();
                if (script is not null)
                    builder.Services.AddSingleton(script);
            },
            app =>
            {
                if (script is null)
                    app.MapGrpcService<EchoService>();
                else
                    app.MapGrpcService<ScriptedEcho>();
            },
            port: port);
        return new EchoServer(server, channel ?? new GrpcChannelOptions());
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        Channel.Dispose();
        await _server.DisposeAsync();
    }
}
