namespace Jibo.Pegasus.GrpcTests.Peer;

// Our client against @grpc/grpc-js.
public sealed class PeerServerTests : EchoClientContract
{
    private PeerServer? _server;

    protected override async Task<string> StartServerAsync() => (_server = await PeerServer.StartAsync()).Address;

    protected override async Task StopServerAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
