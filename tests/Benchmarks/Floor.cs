using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// The floor of a launch: a bare Kestrel socket that does nothing but one POST to a bare skill, for the same driver that drives the
/// hub: <c>dotnet run -c Release --project tests/Benchmarks -- floor</c>, then <c>./pegasus bench turns --url ws://127.0.0.1:9300/</c>.
/// </summary>
internal static class Floor
{
    private const int SocketPort = 9300;
    private const int SkillPort = 9301;

    // What a robot sends before it listens: LISTEN, CLIENT_NLU, CONTEXT.
    private const int Messages = 3;

    public static async Task RunAsync()
    {
        await using var skill = Serve(SkillPort, AnswerAsync);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await using var socket = Serve(SocketPort, context => TurnAsync(context, http));
        await skill.StartAsync();
        await socket.StartAsync();
        Console.WriteLine($"The floor listens: ./pegasus bench turns --url ws://127.0.0.1:{SocketPort}/");
        await socket.WaitForShutdownAsync();
    }

    private static WebApplication Serve(int port, RequestDelegate run)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(run);
        return app;
    }

    private static async Task TurnAsync(HttpContext context, HttpClient http)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[8192];
        var length = 0;
        for (var message = 0; message < Messages; message++)
            length = (await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted)).Count;
        using var content = new ByteArrayContent(buffer, 0, length);
        using var answer = await http.PostAsync(new Uri($"http://127.0.0.1:{SkillPort}/v1/main"), content, context.RequestAborted);
        var reply = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        reply = [.. reply.AsSpan(0, reply.Length - 1), .. ",\"final\":true}"u8];
        await socket.SendAsync(reply.AsMemory(), WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, context.RequestAborted);
        await socket.ReceiveAsync(buffer.AsMemory(), context.RequestAborted);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = BareSkill.Answer.Length;
        return context.Response.Body.WriteAsync(BareSkill.Answer).AsTask();
    }
}
