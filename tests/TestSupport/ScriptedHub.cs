using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.TestSupport;

/// <summary>A hub that does what a test tells it, over real sockets: the other side for whatever dials a hub.</summary>
public sealed class ScriptedHub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedHub(WebApplication app) => _app = app;

    /// <summary>Where to dial.</summary>
    public Uri Url { get; private set; } = new("ws://127.0.0.1/");

    /// <summary>The requests that dialled, headers and all.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Upgrades { get; } = new();

    /// <summary>Starts one whose every socket runs the script; after it the socket stays open until the robot closes.</summary>
    public static Task<ScriptedHub> StartAsync(Func<ScriptedSocket, Task> script) => StartAsync(async context =>
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var scripted = new ScriptedSocket(socket, context.RequestAborted);
        try
        {
            await script(scripted);
            await scripted.DrainAsync();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The robot went away in the midst of it.
        }
    });

    /// <summary>Starts one that answers the upgrade itself.</summary>
    public static async Task<ScriptedHub> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var hub = new ScriptedHub(app);
        app.UseWebSockets();
        app.Run(context =>
        {
            hub.Upgrades.Enqueue(context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            return answer(context);
        });
        await app.StartAsync();
        var address = app.Services.GetService(typeof(Microsoft.AspNetCore.Hosting.Server.IServer)) is Microsoft.AspNetCore.Hosting.Server.IServer server
            ? server.Features.Get<IServerAddressesFeature>()!.Addresses.First()
            : throw new InvalidOperationException("The test server has no address");
        hub.Url = new Uri(address.Replace("http://", "ws://", StringComparison.Ordinal) + "/v1/listen");
        return hub;
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
    }
}

/// <summary>The hub's side of one socket.</summary>
public sealed class ScriptedSocket(WebSocket socket, CancellationToken aborted)
{
    private readonly byte[] _buffer = new byte[1 << 20];

    /// <summary>Binary messages that came so far, by their length.</summary>
    public List<byte[]> Audio { get; } = [];

    /// <summary>Text messages that came so far.</summary>
    public List<string> Texts { get; } = [];

    public WebSocket Socket => socket;

    /// <summary>The next text message; audio in between is kept in <see cref="Audio"/>. Null when the robot closed.</summary>
    public async Task<string?> NextTextAsync()
    {
        while (await ReceiveAsync() is { } message)
        {
            if (message.Text is { } text)
                return text;
        }

        return null;
    }

    /// <summary>Reads until so many binary messages have come.</summary>
    public async Task HearAsync(int messages)
    {
        while (Audio.Count < messages && await ReceiveAsync() is not null)
        {
        }
    }

    public Task SendAsync(string json) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, endOfMessage: true, aborted);

    /// <summary>Reads on until the robot closes, and answers that.</summary>
    public async Task DrainAsync()
    {
        while (socket.State == WebSocketState.Open && await ReceiveAsync() is not null)
        {
        }

        if (socket.State == WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, aborted);
    }

    private async Task<(string? Text, byte[]? Audio)?> ReceiveAsync()
    {
        var length = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(length), aborted);
            if (read.MessageType == WebSocketMessageType.Close)
                return null;
            length += read.Count;
            if (!read.EndOfMessage)
                continue;
            if (read.MessageType == WebSocketMessageType.Binary)
            {
                Audio.Add(_buffer[..length]);
                return (null, Audio[^1]);
            }

            Texts.Add(Encoding.UTF8.GetString(_buffer, 0, length));
            return (Texts[^1], null);
        }
    }
}
