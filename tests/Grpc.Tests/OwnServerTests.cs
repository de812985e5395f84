namespace Jibo.Pegasus.GrpcTests;

public sealed class OwnServerTests : EchoClientContract
{
    private EchoServer? _server;

    protected override async Task<string> StartServerAsync() => (_server = await EchoServer.StartAsync()).Address;

    protected override async Task StopServerAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
