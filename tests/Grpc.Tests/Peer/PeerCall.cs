using System.Text.Json;
using System.Text.Json.Nodes;

namespace Jibo.Pegasus.GrpcTests.Peer;

// One call made by @grpc/grpc-js, and what came of it.
internal sealed record PeerCall(int Code, string Details, IReadOnlyList<JsonNode> Messages, JsonNode Headers, JsonNode Trailers)
{
    /// <summary>Calls; <paramref name="request"/> is JSON, an array for a stream of requests.</summary>
    /// <param name="proto">Path of the .proto file.</param>
    /// <param name="include">The folder that its imports and its own path start from.</param>
    /// <param name="address">host:port.</param>
    /// <param name="method">package.Service/Method.</param>
    /// <param name="request">One message or an array.</param>
    /// <param name="more">More options of peer/call.js.</param>
    public static async Task<PeerCall> RunAsync(string proto, string include, string address, string method, string request, params string[] more)
    {
        using var node = PeerFolder.Start(
            "call.js", ["--proto", proto, "--include", include, "--address", address, "--method", method, "--request", request, .. more]);
        try
        {
            node.StandardInput.Close();
            var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).OrFail();
            await node.WaitForExitAsync(TestContext.Current.CancellationToken).OrFail();
            if (node.ExitCode != 0)
                throw new InvalidOperationException($"The peer failed: {await errors}");
            var result = JsonNode.Parse(output)!;
            return new PeerCall(
                (int)result["code"]!, (string)result["details"]!, [.. result["messages"]!.AsArray().Select(message => message!)], result["headers"]!, result["trailers"]!);
        }
        finally
        {
            if (!node.HasExited)
                node.Kill();
        }
    }

    public static Task<PeerCall> EchoAsync(string address, string method, string request, params string[] more)
    {
        var protos = Path.Combine(PeerFolder.Project, "protos");
        return RunAsync(Path.Combine(protos, "echo.proto"), protos, address, $"jibo.pegasus.testing.v1.Echo/{method}", request, more);
    }
}
