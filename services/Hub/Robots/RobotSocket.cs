using System.Buffers;
using System.Net.WebSockets;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>Reads whole frames from a robot's socket within bounds. An idle socket holds no buffer.</summary>
internal sealed class RobotSocket(WebSocket socket, SocketLimits limits, RobotAllowance allowance)
{
    private const int FirstBuffer = 8 * 1024;

    /// <summary>Bytes that may still come from a robot that has been told to go.</summary>
    private const int MostDiscarded = 4 * 1024 * 1024;

    /// <summary>
    /// Reads until the robot closes, breaks off or breaks a rule, and hands every frame to <paramref name="turn"/>.
    /// Returns the status to close with, or null when the peer is simply gone.
    /// </summary>
    public async Task<WebSocketCloseStatus?> ReceiveAsync(IRobotFrames turn, CancellationToken cancellationToken)
    {
        var messages = 0;
        try
        {
            while (true)
            {
                // An empty read waits for data without a buffer to put it in.
                var first = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
                if (first.MessageType == WebSocketMessageType.Close)
                    return WebSocketCloseStatus.NormalClosure;

                var isText = first.MessageType == WebSocketMessageType.Text;
                if ((isText && ++messages > limits.MostMessages) || !allowance.TryMessage())
                    return WebSocketCloseStatus.PolicyViolation;
                var (frame, end) = await ReadFrameAsync(first, isText ? limits.LargestText : limits.LargestBinary, cancellationToken);
                if (end is not null)
                    return end;

                if (!isText)
                {
                    turn.OnAudio(frame);
                    continue;
                }

                try
                {
                    turn.OnText(frame.Span);
                }
                finally
                {
                    frame.Return();
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Robots often vanish without a closing handshake; a broken rule of RFC 6455 was answered by the socket itself.
            return null;
        }
    }

    /// <summary>Reads on to the robot's own closing frame, and forgets what comes before it.</summary>
    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            for (var discarded = 0; discarded < MostDiscarded;)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                discarded += part.Count;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It went, or did not go in time: either way there is no more to be read.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // The frame, or why the reading ends with it.
    private async ValueTask<(PooledFrame Frame, WebSocketCloseStatus? End)> ReadFrameAsync(
        ValueWebSocketReceiveResult first, int largest, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var length = 0;
        try
        {
            for (var end = first.EndOfMessage; !end;)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer);
                // A read waits until its memory is full, so no more is asked for than it takes to see that it is too much.
                var room = Math.Min(buffer.Length - length, largest + 1 - length);
                var part = await socket.ReceiveAsync(buffer.AsMemory(length, room), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                    return (default, WebSocketCloseStatus.NormalClosure);
                length += part.Count;
                end = part.EndOfMessage;
                if (length > largest)
                    return (default, WebSocketCloseStatus.MessageTooBig);
            }

            var frame = new PooledFrame(buffer, length);
            buffer = null;
            return (frame, null);
        }
        finally
        {
            if (buffer is not null)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}

/// <summary>Takes a robot's frames, on the socket's reading loop: neither method may wait.</summary>
internal interface IRobotFrames
{
    /// <summary>A text frame; the bytes are only valid during the call.</summary>
    void OnText(ReadOnlySpan<byte> utf8);

    /// <summary>A binary frame; the taker returns it.</summary>
    void OnAudio(PooledFrame frame);
}
