using System.Net;
using System.Net.Sockets;
using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Parser.Tests.Engines.Dialogflow;

/// <summary>Somebody answers who is not Dialogflow, or not any more.</summary>
public sealed class DialogflowGarbageTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], string> Answers() => new()
    {
        { "application/grpc", [0, 0, 0, 0, 3, 0xff, 0xff, 0xff], "Internal" }, // three bytes that are no message
        { "application/grpc", [0, 0x7f, 0xff, 0xff, 0xff, 1, 2, 3], "ResourceExhausted" }, // two gigabytes, it says
        { "application/grpc", [0, 0, 0, 0, 50, 1, 2, 3], "Internal" }, // an end before the end
        { "application/grpc", [], "Internal" }, // no message at all
        { "text/html", "<html>Sign in to the network</html>"u8.ToArray(), "Unknown" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_is_no_message_is_no_answer(string type, byte[] body, string reason)
    {
        await using var server = await ServeAsync(HttpProtocols.Http2, async context =>
        {
            context.Response.ContentType = type;
            if (type == "application/grpc")
                context.Response.AppendTrailer("grpc-status", "0");
            await context.Response.Body.WriteAsync(body, Ct);
        });

        (await FailsAsync(new(server.Urls.Single()))).Message.ShouldBe(reason);
    }

    [Fact]
    public async Task A_server_of_the_older_http_is_no_answer()
    {
        await using var server = await ServeAsync(HttpProtocols.Http1, context => context.Response.WriteAsync("hello"));

        (await FailsAsync(new(server.Urls.Single()))).Fault.ShouldBe(RemoteFault.Passing);
    }

    [Fact]
    public async Task A_port_that_says_anything_at_all_is_no_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            // It is asked twice, as a connection that breaks is followed by another.
            for (var i = 0; i < 2; i++)
            {
                using var client = await listener.AcceptTcpClientAsync(Ct);
                await client.GetStream().WriteAsync("220 mail.example.com ready\r\n"u8.ToArray(), Ct);
            }
        }, Ct);

        (await FailsAsync(new($"http://{listener.LocalEndpoint}"))).Fault.ShouldBe(RemoteFault.Passing);
        await serving.WaitAsync(Limit, Ct);
    }

    private static async Task<WebApplication> ServeAsync(HttpProtocols protocols, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = protocols));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(Ct);
        return app;
    }

    private static async Task<RemoteException> FailsAsync(Uri endpoint)
    {
        var options = new DialogflowOptions { Agent = new("house"), Authentication = GoogleAuthentication.None, Endpoint = endpoint, Deadline = Limit };
        using var engine = DialogflowEngine.Create(options, TimeProvider.System, NullLogger.Instance)!;
        var query = new NluQuery { Utterance = Understanding.ShippedModel.Normalizer.Normalize("feed the cat"), Rules = ["launch"] };
        return await Should.ThrowAsync<RemoteException>(() => engine.ParseAsync(query, Ct).AsTask());
    }
}
