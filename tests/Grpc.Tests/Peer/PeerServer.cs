using System.Diagnostics;

namespace Jibo.Pegasus.GrpcTests.Peer;

// Echo served by @grpc/grpc-js.
internal sealed class PeerServer : IAsyncDisposable
{
    private readonly Process _node;

    private PeerServer(Process node, string port)
    {
        _node = node;
        Address = $"http://127.0.0.1:{port}";
    }

    public string Address { get; }

    public static async Task<PeerServer> StartAsync(params string[] more)
    {
        var protos = Path.Combine(PeerFolder.Project, "protos");
        var node = PeerFolder.Start("serve.js", ["--proto", Path.Combine(protos, "echo.proto"), "--include", protos, .. more]);
        var port = await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().OrFail();
        return port is not null
            ? new PeerServer(node, port)
            : throw new InvalidOperationException($"The peer does not serve: {await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync(CancellationToken.None).OrFail();
        _node.Dispose();
    }
}
