using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace Jibo.Pegasus.Accounts.Notifications;

/// <summary>The sockets on which robots wait for news: one each, the newest, mostly silent (protocol: I.4).</summary>
internal sealed partial class NotificationSockets(TimeProvider time, ILogger<NotificationSockets> logger)
{
    /// <summary>All sockets together.</summary>
    public const int Most = 20_000;

    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Waiting> _byAccount = new(StringComparer.Ordinal);

    public int Count => _byAccount.Count;

    /// <summary>Holds the socket until the robot goes, comes anew, or the service stops. What a robot says is not asked for, and not kept.</summary>
    public async Task HoldAsync(string accountId, WebSocket socket, CancellationToken ct)
    {
        using var waiting = new Waiting(socket);
        var older = Exchange(accountId, waiting);
        if (older is not null)
            await CloseAsync(older, WebSocketCloseStatus.PolicyViolation, "The robot has come anew");
        try
        {
            await DiscardAsync(socket, ct);
        }
        finally
        {
            _byAccount.TryRemove(new(accountId, waiting));
        }

        await CloseAsync(waiting, ct.IsCancellationRequested ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure, null);
    }

    /// <summary>Tells a robot something. False when it does not wait here.</summary>
    public async Task<bool> PushAsync(string accountId, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        if (!_byAccount.TryGetValue(accountId, out var waiting))
            return false;
        using var timer = new CancellationTokenSource(SendLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            await waiting.SendAsync(json, either.Token);
            return true;
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It will connect again, and ask for everything then.
            NotPushed(logger, e.Message);
            waiting.Socket.Abort();
            return false;
        }
    }

    private Waiting? Exchange(string accountId, Waiting waiting)
    {
        while (true)
        {
            if (_byAccount.TryGetValue(accountId, out var older))
            {
                if (_byAccount.TryUpdate(accountId, waiting, older))
                    return older;
            }
            else if (_byAccount.TryAdd(accountId, waiting))
            {
                return null;
            }
        }
    }

    private static async Task DiscardAsync(WebSocket socket, CancellationToken ct)
    {
        const int Most = 64 * 1024;
        var small = new byte[256];
        try
        {
            for (var said = 0; said <= Most;)
            {
                // An empty read waits without a buffer of the socket's own.
                var first = await socket.ReceiveAsync(Memory<byte>.Empty, ct);
                if (first.MessageType == WebSocketMessageType.Close)
                    return;
                var part = first;
                while (!part.EndOfMessage && part.MessageType != WebSocketMessageType.Close)
                {
                    part = await socket.ReceiveAsync(small.AsMemory(), ct);
                    said += part.Count;
                }

                if (part.MessageType == WebSocketMessageType.Close)
                    return;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Gone without a word, as robots go.
        }
    }

    private async Task CloseAsync(Waiting waiting, WebSocketCloseStatus status, string? why)
    {
        using var timer = new CancellationTokenSource(CloseLimit, time);
        try
        {
            if (waiting.Socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await waiting.Socket.CloseOutputAsync(status, why, timer.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            waiting.Socket.Abort();
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "A robot could not be told: {Reason}")]
    private static partial void NotPushed(ILogger logger, string reason);

    private sealed class Waiting(WebSocket socket) : IDisposable
    {
        private readonly SemaphoreSlim _sending = new(1);

        public WebSocket Socket { get; } = socket;

        public async Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken ct)
        {
            await _sending.WaitAsync(ct);
            try
            {
                await Socket.SendAsync(json, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, ct);
            }
            finally
            {
                _sending.Release();
            }
        }

        public void Dispose() => _sending.Dispose();
    }
}
