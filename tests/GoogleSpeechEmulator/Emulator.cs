using System.Net;
using Jibo.Pegasus.Hub.Speech;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GoogleSpeechEmulator;

/// <summary>Google's speech API on this machine, with one of the hub's own recognisers behind it.</summary>
public static class Emulator
{
    private const int DefaultPort = 9200;

    /// <param name="args"><c>--port=9200</c>; what <c>hub:speech</c> knows, such as <c>--hub:speech:engine=scripted</c>.</param>
    /// <param name="recognizer">Who hears; null for what the settings say.</param>
    public static WebApplication Build(string[] args, ISpeechRecognizer? recognizer = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var port = builder.Configuration.GetValue("port", DefaultPort);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = 12 * 1024 * 1024);
        if (recognizer is not null)
            builder.Services.AddSingleton(recognizer);
        builder.Services.AddSpeech();
        builder.Services.AddSingleton<EmulatedSpeechGrpcService>();
        var app = builder.Build();
        app.MapGrpcService<EmulatedSpeechGrpcService>();
        return app;
    }
}
