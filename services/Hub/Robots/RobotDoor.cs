using System.Net.WebSockets;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// Where robots come in. A refusal is plain HTTP before the upgrade, never a socket that closes: only then does a robot
/// fetch a new token (protocol: A.2).
/// </summary>
internal sealed partial class RobotDoor(
    HubTokens tokens,
    HubComponents hub,
    SocketLimits limits,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers)
{
    private static readonly string[] ListenPaths = ["/listen", "/v1/listen"];

    private readonly ILogger _logger = loggers.CreateLogger<RobotDoor>();

    public async Task AdmitAsync(HttpContext context)
    {
        // The token comes first: without one, a robot learns nothing of which paths exist.
        var verification = tokens.Verify(context.Request.Headers.Authorization);
        if (verification is TokenVerification.Refused refused)
        {
            await Refusal.WriteAsync(context, StatusCodes.Status401Unauthorized, refused.Reason);
            return;
        }

        var identity = ((TokenVerification.Accepted)verification).Identity;
        var url = context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent();
        if (!ListenPaths.Contains(url, StringComparer.Ordinal))
        {
            await Refusal.WriteAsync(context, StatusCodes.Status404NotFound, $"WebSocket url '{url}' has no handler");
            return;
        }

        context.TrustLoggingConfig();
        var caller = new Caller(identity.AccountId, identity.FriendlyId, RemoteAddress(context), context.JiboHeaders(), identity.OnRobotSkills);
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await ServeAsync(socket, caller, context.RequestAborted);
    }

    private async Task ServeAsync(WebSocket socket, Caller caller, CancellationToken aborted)
    {
        using var tooLong = new CancellationTokenSource(limits.Longest, hub.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(aborted, tooLong.Token);
        await using var turn = new ListenTransactionHandler(
            new RobotOutbox(socket, limits, hub.Time), hub, caller, loggers.CreateLogger<ListenTransactionHandler>());

        var running = turn.RunAsync(either.Token);
        var receiving = new RobotSocket(socket, limits).ReceiveAsync(turn, either.Token);
        var drained = DrainedAsync(running, either.Token);
        await Task.WhenAny(receiving, drained);

        var status = receiving.IsCompletedSuccessfully ? await receiving : WebSocketCloseStatus.EndpointUnavailable;
        turn.Close();
        await running;
        LogClosed(caller.Headers.TransId, caller.RobotId, status?.ToString() ?? "gone");
        await CloseAsync(socket, status);
        await either.CancelAsync();
        await receiving;
        await drained;
    }

    // When the hub goes down a running turn may finish; an idle socket closes at once.
    private async Task DrainedAsync(Task running, CancellationToken cancellationToken)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStop = lifetime.ApplicationStopping.Register(stopping.SetResult);
        await using var onCancel = cancellationToken.Register(() => stopping.TrySetCanceled(CancellationToken.None));
        await stopping.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            await running;
    }

    private async Task CloseAsync(WebSocket socket, WebSocketCloseStatus? status)
    {
        if (status is null || socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
            return;
        using var deadline = new CancellationTokenSource(limits.Send, hub.Time);
        try
        {
            await socket.CloseOutputAsync(status.Value, statusDescription: null, deadline.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // The peer is gone; there is nobody to tell.
            LogUnclosed(e.Message);
        }
    }

    private static string? RemoteAddress(HttpContext context) =>
        context.Request.Headers["x-forwarded-for"] is { Count: > 0 } forwarded
            ? forwarded.ToString()
            : context.Connection.RemoteIpAddress?.ToString();

    [LoggerMessage(LogLevel.Debug, "Turn {TransId} of {RobotId} closed: {Status}")]
    private partial void LogClosed(string transId, string? robotId, string status);

    [LoggerMessage(LogLevel.Debug, "The closing handshake failed: {Reason}")]
    private partial void LogUnclosed(string reason);
}
