using System.Net.WebSockets;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>Runs a transaction on its socket: reads, bounds the time, and closes as it should be closed.</summary>
internal sealed partial class RobotSessions(
    SocketLimits limits, OpenTransactions open, TimeProvider time, ILogger<RobotSessions> logger)
{
    public RobotOutbox OutboxFor(WebSocket socket) => new(socket, limits, time);

    public async Task ServeAsync(
        WebSocket socket, ITransaction turn, RobotIdentity identity, RobotAllowance allowance, CancellationToken aborted)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var told = open.Add(identity);
        await using var tooLong = time.CreateTimer(
            static told => ((TaskCompletionSource<WebSocketCloseStatus>)told!).TrySetResult(WebSocketCloseStatus.PolicyViolation),
            told, limits.Longest, Timeout.InfiniteTimeSpan);
        try
        {
            var reader = new RobotSocket(socket, limits, allowance);
            var running = turn.RunAsync(cut.Token);
            var receiving = reader.ReceiveAsync(turn, cut.Token);
            if (await Task.WhenAny(receiving, told.Task) != receiving && await told.Task == OpenTransactions.GoingDown && !turn.Idle)
                await Task.WhenAny(running, receiving, Task.Delay(open.Bound, time, cut.Token));

            var status = receiving.IsCompletedSuccessfully ? await receiving : await told.Task;
            turn.Close();
            await running;
            LogClosed(status?.ToString() ?? "gone");
            await CloseAsync(socket, status);
            await LingerAsync(socket, reader, receiving, cut);
        }
        finally
        {
            open.Remove(told);
        }
    }

    // A connection that is dropped at once may take the closing frame with it, so the robot gets a moment to answer.
    private async Task LingerAsync(WebSocket socket, RobotSocket reader, Task receiving, CancellationTokenSource cut)
    {
        if (socket.State is WebSocketState.CloseSent)
        {
            cut.CancelAfter(limits.Linger);
            await receiving;
            if (socket.State is WebSocketState.CloseSent)
                await reader.DiscardAsync(cut.Token);
        }

        await cut.CancelAsync();
        await receiving;
    }

    private async Task CloseAsync(WebSocket socket, WebSocketCloseStatus? status)
    {
        if (status is null || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var deadline = new CancellationTokenSource(limits.Send, time);
        try
        {
            await socket.CloseOutputAsync(status.Value, statusDescription: null, deadline.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The peer is gone; there is nobody to tell.
            LogUnclosed(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Closed: {Status}")]
    private partial void LogClosed(string status);

    [LoggerMessage(LogLevel.Debug, "The closing handshake failed: {Reason}")]
    private partial void LogUnclosed(string reason);
}
