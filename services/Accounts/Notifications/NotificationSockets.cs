using System.Collections.Concurrent;
using System.Net.WebSockets;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Notifications;

/// <summary>The sockets on which robots wait for news: one each, the newest, mostly silent (protocol: I.4).</summary>
internal sealed partial class NotificationSockets
{
    /// <summary>All sockets together.</summary>
    public const int Most = 20_000;

    /// <summary>What a robot may say on a socket that is not for saying anything.</summary>
    private const int MostSaid = 64 * 1024;

    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Waiting> _byAccount = new(StringComparer.Ordinal);
    private readonly ITokenRevocations _revocations;
    private readonly TimeProvider _time;
    private readonly ILogger<NotificationSockets> _logger;
    private readonly int _most;
    private int _entered;
    private volatile bool _stopping;

    public NotificationSockets(
        ITokenRevocations revocations, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<NotificationSockets> logger, int most = Most)
    {
        (_revocations, _time, _logger, _most) = (revocations, time, logger, most);
        revocations.Watch(CloseRevoked);
        lifetime.ApplicationStopping.Register(Stop);
    }

    /// <summary>Robots that wait.</summary>
    public int Count => _byAccount.Count;

    /// <summary>Takes a place for a socket that is about to be; false when there is none. <see cref="Leave"/> gives it back.</summary>
    public bool TryEnter()
    {
        if (!_stopping && Interlocked.Increment(ref _entered) <= _most)
            return true;
        if (!_stopping)
            Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _entered);

    /// <summary>
    /// Holds the socket until the robot goes (1000) or comes anew, its token is taken back (both 1008), or the service stops (1001). What a
    /// robot says is not asked for, and not kept.
    /// </summary>
    public async Task HoldAsync(RobotIdentity identity, WebSocket socket, CancellationToken aborted)
    {
        using var waiting = new Waiting(identity, socket);
        var older = Exchange(identity.AccountId, waiting);
        if (older is not null)
            _ = CloseAsync(older, WebSocketCloseStatus.PolicyViolation, "The robot has come anew");
        // Both may have happened between the door and here.
        if (_stopping)
            await CloseAsync(waiting, WebSocketCloseStatus.EndpointUnavailable, null);
        else if (_revocations.IsRevoked(identity))
            await CloseAsync(waiting, WebSocketCloseStatus.PolicyViolation, "The token has been taken back");
        try
        {
            await DiscardAsync(socket, aborted);
        }
        finally
        {
            _byAccount.TryRemove(new(identity.AccountId, waiting));
        }

        await CloseAsync(waiting, WebSocketCloseStatus.NormalClosure, null);
    }

    /// <summary>Tells a robot something. False when it does not wait here.</summary>
    public async Task<bool> PushAsync(string accountId, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        if (!_byAccount.TryGetValue(accountId, out var waiting))
            return false;
        using var timer = new CancellationTokenSource(SendLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            await waiting.SendAsync(json, either.Token);
            return true;
        }
        catch (Exception e) when (IsGone(e))
        {
            // It will connect again, and ask for everything then.
            NotPushed(_logger, e.Message);
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
        byte[]? buffer = null;
        try
        {
            for (var said = 0; said <= MostSaid;)
            {
                // An empty read waits without a buffer of the socket's own.
                var part = await socket.ReceiveAsync(Memory<byte>.Empty, ct);
                while (!part.EndOfMessage && part.MessageType != WebSocketMessageType.Close && said <= MostSaid)
                {
                    part = await socket.ReceiveAsync((buffer ??= new byte[1024]).AsMemory(), ct);
                    // An empty frame counts too, or they could come for ever.
                    said += part.Count + 1;
                }

                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                said++;
            }
        }
        catch (Exception e) when (IsGone(e))
        {
            // Gone without a word, as robots go.
        }
    }

    private void CloseRevoked()
    {
        foreach (var (_, waiting) in _byAccount)
        {
            if (_revocations.IsRevoked(waiting.Identity))
                _ = CloseAsync(waiting, WebSocketCloseStatus.PolicyViolation, "The token has been taken back");
        }
    }

    private void Stop()
    {
        _stopping = true;
        foreach (var (_, waiting) in _byAccount)
            _ = CloseAsync(waiting, WebSocketCloseStatus.EndpointUnavailable, null);
    }

    // Never throws. A robot that does not answer the closing frame is cut off: it must not hold its socket by silence.
    private async Task CloseAsync(Waiting waiting, WebSocketCloseStatus status, string? why)
    {
        using var timer = new CancellationTokenSource(CloseLimit, _time);
        try
        {
            if (waiting.Socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await waiting.CloseAsync(status, why, timer.Token);
            if (waiting.Socket.State is WebSocketState.CloseSent)
                waiting.CutOff(_time, CloseLimit);
        }
        catch (Exception e) when (IsGone(e))
        {
            waiting.Socket.Abort();
        }
    }

    private static bool IsGone(Exception e) => e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException or InvalidOperationException;

    [LoggerMessage(1, LogLevel.Debug, "A robot could not be told: {Reason}")]
    private static partial void NotPushed(ILogger logger, string reason);

    private sealed class Waiting(RobotIdentity identity, WebSocket socket) : IDisposable
    {
        private readonly Lock _gate = new();
        private readonly SemaphoreSlim _sending = new(1);
        private ITimer? _cut;
        private bool _over;

        public RobotIdentity Identity { get; } = identity;

        public WebSocket Socket { get; } = socket;

        public Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken ct) =>
            InTurnAsync(() => Socket.SendAsync(json, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, ct).AsTask(), ct);

        public Task CloseAsync(WebSocketCloseStatus status, string? why, CancellationToken ct) => InTurnAsync(() => Socket.CloseOutputAsync(status, why, ct), ct);

        public void CutOff(TimeProvider time, TimeSpan after)
        {
            lock (_gate)
            {
                if (!_over)
                    _cut ??= time.CreateTimer(static socket => ((WebSocket)socket!).Abort(), Socket, after, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _over = true;
                _cut?.Dispose();
            }

            _sending.Dispose();
        }

        // Frames must not get into one another.
        private async Task InTurnAsync(Func<Task> send, CancellationToken ct)
        {
            await _sending.WaitAsync(ct);
            try
            {
                await send();
            }
            finally
            {
                _sending.Release();
            }
        }
    }
}
