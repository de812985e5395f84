using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Hub.Tests.Speech.Vosk;

/// <summary>A server with Vosk's protocol: each piece of audio and the end get one answer each, then it closes.</summary>
internal sealed class FakeVosk : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeVosk(WebApplication app) => _app = app;

    /// <summary>The answer to the piece of that number, from 0; null gives none.</summary>
    public Func<int, string?> ToPiece { get; set; } = piece => $$"""{"partial" : "{{string.Join(' ', "tell me a joke".Split(' ').Take((piece + 1) / 2))}}"}""";

    /// <summary>The answer to the end; null gives none.</summary>
    public Func<string?> ToEnd { get; set; } = () =>
        """{"result" : [{"conf" : 1.0, "word" : "tell"}, {"conf" : 0.8, "word" : "me"}, {"conf" : 1.0, "word" : "a"}, {"conf" : 0.8, "word" : "joke"}], "text" : "tell me a joke"}""";

    /// <summary>Runs in place of all that, on an open socket.</summary>
    public Func<WebSocket, Task>? Instead { get; set; }

    /// <summary>Runs before the handshake is answered.</summary>
    public Func<HttpContext, Task>? BeforeOpening { get; set; }

    /// <summary>Whether it closes after the end, as servers do.</summary>
    public bool Closes { get; set; } = true;

    public ConcurrentQueue<string> Configs { get; } = new();

    public ConcurrentQueue<byte> Audio { get; } = new();

    public Uri Address => new UriBuilder(_app.Urls.Single()) { Scheme = "ws" }.Uri;

    public static async Task<FakeVosk> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new FakeVosk(app);
        app.UseWebSockets();
        app.Run(fake.ServeAsync);
        await app.StartAsync();
        return fake;
    }

    public static Task SayAsync(WebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        if (BeforeOpening is not null)
            await BeforeOpening(context);
        if (context.Response.HasStarted || context.Response.StatusCode != 200)
            return;
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await (Instead ?? RecogniseAsync)(socket);
        }
        catch (WebSocketException)
        {
            // The hub has gone.
        }
    }

    private async Task RecogniseAsync(WebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        for (var piece = 0; ;)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            read.EndOfMessage.ShouldBeTrue();
            var message = read.MessageType == WebSocketMessageType.Text ? Encoding.UTF8.GetString(buffer, 0, read.Count) : null;
            if (read.MessageType == WebSocketMessageType.Close)
                return;
            if (message?.Contains("config", StringComparison.Ordinal) == true)
            {
                Configs.Enqueue(message);
                continue;
            }

            // Letter by letter, as the public server compares it.
            var answer = message == """{"eof" : 1}""" ? ToEnd() : ToPiece(piece++);
            foreach (var item in message is null ? buffer.AsSpan(0, read.Count) : default)
                Audio.Enqueue(item);
            if (answer is not null)
                await SayAsync(socket, answer);
            if (message is not null && Closes)
            {
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                return;
            }
        }
    }
}
