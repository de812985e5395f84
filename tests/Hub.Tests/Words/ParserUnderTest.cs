using Jibo.Pegasus.Parser;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Hub.Tests.Words;

/// <summary>The real parser on real sockets, that can be started anew, knowing nothing, where it was.</summary>
internal sealed class ParserUnderTest : IAsyncDisposable
{
    private WebApplication _app = null!;
    private ScratchFolder _data = null!;

    public int Http { get; private set; }

    public int Grpc { get; private set; }

    /// <summary>How a hub is told where it is.</summary>
    public string[] Addresses => [$"--net:parser=127.0.0.1:{Grpc}", $"--net:parser-http=127.0.0.1:{Http}"];

    public static async Task<ParserUnderTest> StartAsync()
    {
        var parser = new ParserUnderTest();
        await parser.RunAsync();
        var bound = parser._app.BoundAddresses();
        (parser.Http, parser.Grpc) = (bound.Http.Port, bound.Grpc!.Port);
        return parser;
    }

    public async Task StartAnewAsync()
    {
        await DisposeAsync();
        await RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _data.Dispose();
    }

    private async Task RunAsync()
    {
        _data = new();
        _app = ParserService.Build([
            $"--server:data={_data.Path}", $"--server:port={Http}", $"--server:grpcPort={Grpc}", "--server:logLevel=none", "--server:telemetry=false"]);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }
}
