using System.Net;
using Jibo.Pegasus.Parser;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Parse;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Jibo.Pegasus.GoogleDialogflowEmulator;

/// <summary>Google's Dialogflow on this machine, with a parser of its own behind it.</summary>
public static class Emulator
{
    private const int DefaultPort = 9201;

    /// <param name="args"><c>--port=9201</c>; what the parser knows, such as <c>--parser:agents=FOLDER</c>.</param>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var port = builder.Configuration.GetValue("port", DefaultPort);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        // Its doors are not for anybody; what it would keep, it keeps apart from the data of a parser that runs here, too.
        var parser = ParserService.Build(
            [
                "--server:port=0", "--server:grpcPort=0", "--server:telemetry=false", "--server:logLevel=warn", "--server:data=data/dialogflow-emulator",
                .. args.Where(arg => arg.StartsWith("--parser:", StringComparison.OrdinalIgnoreCase) || arg.StartsWith("--server:", StringComparison.OrdinalIgnoreCase)),
            ],
            new Dictionary<string, string>());
        builder.Services.AddHostedService(_ => new ParserBehind(parser));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new EmulatedSessionsGrpcService(
            parser.Services.GetRequiredService<NluPipeline>(), parser.Services.GetRequiredService<NluModels>()));
        var app = builder.Build();
        app.MapGrpcService<EmulatedSessionsGrpcService>();
        return app;
    }

    /// <summary>Starts and ends with the emulator.</summary>
    private sealed class ParserBehind(WebApplication parser) : IHostedService, IAsyncDisposable
    {
        public Task StartAsync(CancellationToken cancellationToken) => parser.StartAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => parser.StopAsync(cancellationToken);

        public ValueTask DisposeAsync() => parser.DisposeAsync();
    }
}
