using System.Buffers;
using System.Net.WebSockets;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>
/// A robot's side of one socket to the hub, and so of one turn. Any number of callers may send; one may receive. Cancelling a
/// receive gives the connection up, as the robot does that loses its patience.
/// </summary>
public sealed class RobotConnection : IAsyncDisposable
{
    private const int ReadChunk = 4096;

    private readonly WebSocket _socket;
    private readonly RobotConnectionOptions _options;
    private readonly TimeProvider _time;
    private readonly long _opened;
    private readonly SemaphoreSlim _sending = new(1, 1);

    private RobotConnection(WebSocket socket, RobotConnectionOptions options, TimeProvider time)
    {
        _socket = socket;
        _options = options;
        _time = time;
        _opened = time.GetTimestamp();
    }

    /// <summary>Time since the socket opened; the clock of <see cref="ReceivedFrame.Arrived"/>.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_opened);

    /// <summary>Why the hub closed, or null while it has not.</summary>
    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>What the hub said when it closed.</summary>
    public string? CloseDescription => _socket.CloseStatusDescription;

    /// <summary>Dials the hub.</summary>
    /// <exception cref="HubRefusedException">The hub refused the upgrade; the exception has its status and text.</exception>
    /// <exception cref="HttpRequestException">Nobody answers there.</exception>
    /// <exception cref="TimeoutException">The answer took too long.</exception>
    public static async Task<RobotConnection> ConnectAsync(
        RobotConnectionOptions options, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        time ??= TimeProvider.System;
        using var limit = new CancellationTokenSource(options.ConnectTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return new RobotConnection(await HubHandshake.OpenAsync(options, both.Token), options, time);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{options.Url} did not answer within {options.ConnectTimeout.TotalSeconds} s", e);
        }
    }

    /// <summary>Sends a message as a text frame.</summary>
    /// <exception cref="WebSocketException">The connection is gone.</exception>
    public Task SendAsync(RobotMessage message, CancellationToken cancellationToken = default) =>
        SendTextAsync(RobotMessageSerializer.ToUtf8(message), cancellationToken);

    /// <summary>Sends bytes as a text frame, as they are: also what is not a message at all.</summary>
    /// <exception cref="WebSocketException">The connection is gone.</exception>
    public Task SendTextAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken = default) =>
        SendAsync(utf8, WebSocketMessageType.Text, cancellationToken);

    /// <summary>Sends a binary frame: one page of Ogg, or a piece of PCM.</summary>
    /// <exception cref="WebSocketException">The connection is gone.</exception>
    public Task SendAudioAsync(ReadOnlyMemory<byte> audio, CancellationToken cancellationToken = default) =>
        SendAsync(audio, WebSocketMessageType.Binary, cancellationToken);

    /// <summary>The next frame, or null when the hub has closed; then <see cref="CloseStatus"/> says why.</summary>
    /// <exception cref="WebSocketException">The connection broke, or a frame is binary or too large.</exception>
    public async ValueTask<ReceivedFrame?> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadChunk);
        var length = 0;
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
                if (read.MessageType == WebSocketMessageType.Close)
                    return null;
                if (read.MessageType == WebSocketMessageType.Binary)
                    throw new WebSocketException(WebSocketError.InvalidMessageType, "The hub sent a binary frame");
                length += read.Count;
                if (read.EndOfMessage)
                    return Frame(buffer.AsSpan(0, length).ToArray(), Elapsed);
                if (length > _options.MaxFrameBytes)
                    throw new WebSocketException(WebSocketError.Faulted, $"The hub sent a frame of more than {_options.MaxFrameBytes} bytes");
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Says goodbye as a robot does (code 1000) and waits a little for the answer; never throws for a peer that is gone.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        if (_socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var limit = new CancellationTokenSource(_options.CloseTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, both.Token);
            var rest = new byte[512];
            while (_socket.State == WebSocketState.CloseSent)
                await _socket.ReceiveAsync(rest.AsMemory(), both.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Drops the connection without a word, as a robot does that loses its network.</summary>
    public void Abort() => _socket.Abort();

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _sending.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.SendTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _sending.WaitAsync(both.Token);
            try
            {
                await _socket.SendAsync(bytes, type, endOfMessage: true, both.Token);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new WebSocketException($"The hub took no message for {_options.SendTimeout.TotalSeconds} s", e);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static ReceivedFrame Frame(byte[] utf8, TimeSpan arrived)
    {
        var (type, final) = FrameHead.Read(utf8);
        return new ReceivedFrame(type, final, utf8, arrived);
    }
}
